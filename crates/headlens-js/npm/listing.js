import { HeadlensError } from "./error.js";
import { parseListing } from "./headlens.js";

/** The page that S3's XML is. */
export function read(xml) {
  const page = JSON.parse(parseListing(xml));
  if (page.versions !== undefined) return revived(page);
  const instead = page.code === undefined ? "" : ` but the error ${page.code}`;
  throw new HeadlensError("not-a-listing", `This is no page of a listing of versions${instead}.`, "xml");
}

/** A page with its dates as such: one that can't be read is an invalid Date, and its finding says why. */
export function revived(page) {
  for (const version of page.versions) {
    version.LastModified = new Date(version.LastModified ?? NaN);
    const { RestoreStatus } = version;
    if (RestoreStatus?.RestoreExpiryDate !== undefined) RestoreStatus.RestoreExpiryDate = new Date(RestoreStatus.RestoreExpiryDate);
  }
  return page;
}
