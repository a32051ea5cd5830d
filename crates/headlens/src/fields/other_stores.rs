//! x-bz-*, x-ms-*, x-oss-* and their like: the own headers of other object stores

use crate::field::{Entry, Example, FieldSpec, Group, Name, Repeat, shaped};
use crate::values::shapes::TEXT;

/// Which version this is to Backblaze.
pub const B2_FILE_ID: Entry = shaped(
    FieldSpec {
        name: Name::Exact("x-bz-file-id"),
        label: "File ID (Backblaze B2)",
        group: Group::Identity,
        summary: "Which version of the file this is: Backblaze's version ID.",
        meaning: "The same text as x-amz-version-id on the S3 interface. Long, with parts that seem to mean \
                  something; don't read them.",
        grammar: "Opaque text",
        reference: "https://www.backblaze.com/apidocs/b2-download-file-by-id",
        examples: &[Example { value: "4_z27c88f1d182b150646ff0b16_f1004ba650fe24e6b", raises: &[] }],
        ..FieldSpec::BASE
    },
    TEXT,
);

/// The SHA-1 of the content.
pub const B2_CONTENT_SHA1: Entry = shaped(
    FieldSpec {
        name: Name::Exact("x-bz-content-sha1"),
        label: "Content SHA-1 (Backblaze B2)",
        group: Group::Content,
        summary: "The SHA-1 of the content, in hexadecimal.",
        meaning: "none for files that were uploaded in parts; unverified: before it for what the uploader only \
                  claimed.",
        grammar: "40 hexadecimal digits, or none",
        reference: "https://www.backblaze.com/apidocs/b2-download-file-by-id",
        examples: &[Example { value: "da39a3ee5e6b4b0d3255bfef95601890afd80709", raises: &[] }],
        ..FieldSpec::BASE
    },
    TEXT,
);

/// What the owner wrote on it.
pub const B2_INFO: Entry = shaped(
    FieldSpec {
        name: Name::Prefix("x-bz-info-"),
        label: "File info (Backblaze B2)",
        group: Group::UserMetadata,
        summary: "What the owner wrote on the file, by Backblaze's name for it.",
        meaning: "The counterpart of x-amz-meta-; values are percent-encoded.",
        grammar: "Text",
        reference: "https://www.backblaze.com/docs/cloud-storage-add-file-information-with-the-native-api",
        repeat: Repeat::List,
        examples: &[Example { value: "alice", raises: &[] }],
        ..FieldSpec::BASE
    },
    TEXT,
);

/// What the owner wrote on it.
pub const AZURE_METADATA: Entry = shaped(
    FieldSpec {
        name: Name::Prefix("x-ms-meta-"),
        label: "User metadata (Azure)",
        group: Group::UserMetadata,
        summary: "What the owner wrote on the blob, by Azure's name for it.",
        meaning: "The counterpart of x-amz-meta-.",
        grammar: "Text",
        reference: "https://learn.microsoft.com/en-us/rest/api/storageservices/get-blob-properties",
        repeat: Repeat::List,
        examples: &[Example { value: "alice", raises: &[] }],
        ..FieldSpec::BASE
    },
    TEXT,
);

/// Which version this is to Azure.
pub const AZURE_VERSION_ID: Entry = shaped(
    FieldSpec {
        name: Name::Exact("x-ms-version-id"),
        label: "Version ID (Azure)",
        group: Group::Identity,
        summary: "Which version of the blob this is.",
        meaning: "A point in time, to the tenth of a microsecond, which names the version.",
        grammar: "An ISO 8601 date",
        reference: "https://learn.microsoft.com/en-us/rest/api/storageservices/get-blob-properties",
        examples: &[Example { value: "2026-01-01T12:00:00.0000000Z", raises: &[] }],
        ..FieldSpec::BASE
    },
    TEXT,
);

/// The error's code.
pub const AZURE_ERROR_CODE: Entry = shaped(
    FieldSpec {
        name: Name::Exact("x-ms-error-code"),
        label: "Error code (Azure)",
        summary: "The error code that a HEAD reply has no body for.",
        meaning: "BlobNotFound, ConditionNotMet and so on: Azure tells what S3 leaves one guessing.",
        grammar: "An error code of Azure",
        reference: "https://learn.microsoft.com/en-us/rest/api/storageservices/blob-service-error-codes",
        examples: &[Example { value: "BlobNotFound", raises: &[] }],
        ..FieldSpec::BASE
    },
    TEXT,
);

/// The headers of Backblaze B2.
pub const B2: Entry = shaped(
    FieldSpec {
        name: Name::Prefix("x-bz-"),
        label: "Header of Backblaze B2",
        summary: "A header of Backblaze B2.",
        meaning: "The store answers S3's requests, and its own interface's names come along. It gives the server \
                  away.",
        grammar: "See the documentation of Backblaze B2",
        reference: "https://www.backblaze.com/apidocs",
        repeat: Repeat::List,
        examples: &[Example { value: "1", raises: &[] }],
        ..FieldSpec::BASE
    },
    TEXT,
);

/// Which request this was to Azure.
pub const AZURE_REQUEST_ID: Entry = shaped(
    FieldSpec {
        name: Name::Exact("x-ms-request-id"),
        label: "Request ID (Azure)",
        summary: "Which request this was, to Azure Storage.",
        meaning: "Azure has no S3 interface of its own: a gateway stands in between, or the address is the \
                  blob's own.",
        grammar: "A UUID",
        reference: "https://learn.microsoft.com/en-us/rest/api/storageservices/get-blob-properties",
        examples: &[Example { value: "7c1f0c2e-9b3a-4f0e-8a55-0d6a6e2f7f11", raises: &[] }],
        ..FieldSpec::BASE
    },
    TEXT,
);

/// How Azure keeps the content.
pub const AZURE_BLOB_TYPE: Entry = shaped(
    FieldSpec {
        name: Name::Exact("x-ms-blob-type"),
        label: "Blob type (Azure)",
        group: Group::Storage,
        summary: "How Azure keeps the content.",
        meaning: "BlockBlob for what was uploaded whole or in blocks, AppendBlob for what grows, PageBlob for \
                  disks.",
        grammar: "BlockBlob, AppendBlob or PageBlob",
        reference: "https://learn.microsoft.com/en-us/rest/api/storageservices/get-blob-properties",
        examples: &[Example { value: "BlockBlob", raises: &[] }],
        ..FieldSpec::BASE
    },
    TEXT,
);

/// The headers of Alibaba Cloud OSS.
pub const OSS: Entry = shaped(
    FieldSpec {
        name: Name::Prefix("x-oss-"),
        label: "Header of Alibaba Cloud OSS",
        summary: "A header of Alibaba Cloud OSS.",
        meaning: "The store answers S3's requests, and its own interface's names come along. It gives the server \
                  away.",
        grammar: "See the documentation of Alibaba Cloud OSS",
        reference: "https://www.alibabacloud.com/help/en/oss/developer-reference/headobject",
        repeat: Repeat::List,
        examples: &[Example { value: "1", raises: &[] }],
        ..FieldSpec::BASE
    },
    TEXT,
);

/// The headers of Tencent COS.
pub const COS: Entry = shaped(
    FieldSpec {
        name: Name::Prefix("x-cos-"),
        label: "Header of Tencent COS",
        summary: "A header of Tencent COS.",
        meaning: "The store answers S3's requests, and its own interface's names come along. It gives the server \
                  away.",
        grammar: "See the documentation of Tencent COS",
        reference: "https://www.tencentcloud.com/document/product/436/7745",
        repeat: Repeat::List,
        examples: &[Example { value: "1", raises: &[] }],
        ..FieldSpec::BASE
    },
    TEXT,
);

/// The headers of Huawei OBS.
pub const OBS: Entry = shaped(
    FieldSpec {
        name: Name::Prefix("x-obs-"),
        label: "Header of Huawei OBS",
        summary: "A header of Huawei OBS.",
        meaning: "The store answers S3's requests, and its own interface's names come along. It gives the server \
                  away.",
        grammar: "See the documentation of Huawei OBS",
        reference: "https://support.huaweicloud.com/intl/en-us/api-obs/obs_04_0084.html",
        repeat: Repeat::List,
        examples: &[Example { value: "1", raises: &[] }],
        ..FieldSpec::BASE
    },
    TEXT,
);

/// The headers of Baidu BOS.
pub const BCE: Entry = shaped(
    FieldSpec {
        name: Name::Prefix("x-bce-"),
        label: "Header of Baidu BOS",
        summary: "A header of Baidu BOS.",
        meaning: "The store answers S3's requests, and its own interface's names come along. It gives the server \
                  away.",
        grammar: "See the documentation of Baidu BOS",
        reference: "https://cloud.baidu.com/doc/BOS/index.html",
        repeat: Repeat::List,
        examples: &[Example { value: "1", raises: &[] }],
        ..FieldSpec::BASE
    },
    TEXT,
);

/// The headers of IBM Cloud Object Storage.
pub const IBM: Entry = shaped(
    FieldSpec {
        name: Name::Prefix("x-clv-"),
        label: "Header of IBM Cloud Object Storage",
        summary: "A header of IBM Cloud Object Storage.",
        meaning: "x-clv-request-id is the same as x-amz-request-id. It gives the server away.",
        grammar: "See the documentation of IBM Cloud Object Storage",
        reference: "https://cloud.ibm.com/docs/cloud-object-storage?topic=cloud-object-storage-compatibility-api",
        repeat: Repeat::List,
        examples: &[Example { value: "1", raises: &[] }],
        ..FieldSpec::BASE
    },
    TEXT,
);

/// The headers of Wasabi.
pub const WASABI: Entry = shaped(
    FieldSpec {
        name: Name::Prefix("x-wasabi-"),
        label: "Header of Wasabi",
        summary: "A header of Wasabi.",
        meaning: "x-wasabi-cm-reference-id names the request and the address that it came from; Wasabi's support \
                  asks for it.",
        grammar: "See the documentation of Wasabi",
        reference: "https://docs.wasabi.com/",
        repeat: Repeat::List,
        examples: &[Example { value: "1", raises: &[] }],
        ..FieldSpec::BASE
    },
    TEXT,
);

/// The headers of NetApp StorageGRID.
pub const STORAGE_GRID: Entry = shaped(
    FieldSpec {
        name: Name::Prefix("x-ntap-"),
        label: "Header of NetApp StorageGRID",
        summary: "A header of NetApp StorageGRID.",
        meaning: "The store answers S3's requests, and its own interface's names come along. It gives the server \
                  away.",
        grammar: "See the documentation of NetApp StorageGRID",
        reference: "https://docs.netapp.com/us-en/storagegrid/",
        repeat: Repeat::List,
        examples: &[Example { value: "1", raises: &[] }],
        ..FieldSpec::BASE
    },
    TEXT,
);

/// The headers of Dell ECS.
pub const ECS: Entry = shaped(
    FieldSpec {
        name: Name::Prefix("x-emc-"),
        label: "Header of Dell ECS",
        summary: "A header of Dell ECS.",
        meaning: "The store answers S3's requests, and its own interface's names come along. It gives the server \
                  away.",
        grammar: "See the documentation of Dell ECS",
        reference: "https://www.dell.com/support/",
        repeat: Repeat::List,
        examples: &[Example { value: "1", raises: &[] }],
        ..FieldSpec::BASE
    },
    TEXT,
);

/// The headers of OpenStack Swift.
pub const SWIFT: Entry = shaped(
    FieldSpec {
        name: Name::Prefix("x-openstack-"),
        label: "Header of OpenStack Swift",
        summary: "A header of OpenStack Swift.",
        meaning: "x-openstack-request-id is the same as x-trans-id, which its operators ask for.",
        grammar: "See the documentation of OpenStack Swift",
        reference: "https://docs.openstack.org/swift/latest/",
        repeat: Repeat::List,
        examples: &[Example { value: "1", raises: &[] }],
        ..FieldSpec::BASE
    },
    TEXT,
);

/// The headers of Oracle Cloud.
pub const ORACLE: Entry = shaped(
    FieldSpec {
        name: Name::Prefix("opc-"),
        label: "Header of Oracle Cloud",
        summary: "A header of Oracle Cloud.",
        meaning: "opc-request-id is what Oracle's support asks for.",
        grammar: "See the documentation of Oracle Cloud",
        reference: "https://docs.oracle.com/en-us/iaas/Content/Object/home.htm",
        repeat: Repeat::List,
        examples: &[Example { value: "1", raises: &[] }],
        ..FieldSpec::BASE
    },
    TEXT,
);

#[cfg(test)]
mod tests {
    use crate::testing::check;

    #[test]
    fn what_is_sound_passes() {
        check("x-oss-request-id: 1", "");
        check("x-ms-error-code: BlobNotFound", "");
    }
}
