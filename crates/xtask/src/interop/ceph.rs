//! A Ceph RADOS Gateway on one node: a monitor, an object store in memory and the gateway, on loopback and without
//! keys among themselves. The gateway checks signatures.

use super::process::{Processes, free_port, quietly};
use super::{Found, Running};
use crate::project;
use crate::run::{find, output, program, step};
use anyhow::{Context, Result};
use std::fs;
use std::path::Path;
use std::process::Command;

const PROGRAMS: [&str; 5] = ["ceph", "ceph-mon", "ceph-osd", "radosgw", "radosgw-admin"];
const PACKAGES: [&str; 3] = ["ceph-mon", "ceph-osd", "radosgw"];

/// Ids of this cluster and of its one store; nothing else knows them.
const CLUSTER: &str = "5f3c1a70-3a52-4d6e-9d51-8c1d1f0e7a11";
const STORE: &str = "0f6f9f3c-6c0e-4c57-8f0b-6a9b1c2d3e44";

pub fn start() -> Result<Found> {
    if let Some(why) = install() {
        return Ok(Found::Missing(why));
    }
    step("ceph", "a monitor, a store in memory, a gateway", cluster).map(Found::Running)
}

/// Installs Debian's packages where they are missing; why they can't be had.
fn install() -> Option<String> {
    if PROGRAMS.iter().all(|name| find(&[name]).is_some()) {
        return None;
    }
    let root = output(program("id").arg("-u")).as_deref() == Some("0");
    if !root || find(&["apt-get"]).is_none() {
        return Some("its packages (ceph-mon, ceph-osd, radosgw) are not installed".to_owned());
    }
    let apt = |args: &[&str]| {
        let quiet = ["-qq", "-o", "Dpkg::Use-Pty=0"];
        quietly("apt-get", quiet.iter().chain(args), &[("DEBIAN_FRONTEND", Path::new("noninteractive"))])
    };
    let install = || {
        // A package list may be too old, or too new to be had: the installation tells.
        _ = apt(&["update"]);
        apt(&[["install", "-y", "--no-install-recommends"].as_slice(), &PACKAGES].concat())
    };
    let error = step("ceph", "Debian's packages, 70 MB, once", install).err()?;
    Some(format!("its packages can't be installed: {error:#}"))
}

fn cluster() -> Result<Running> {
    let folder = project::root().join("target/interop/ceph");
    // A monitor refuses what another run left.
    _ = fs::remove_dir_all(&folder);
    for part in ["mon", "osd"] {
        fs::create_dir_all(folder.join(part)).with_context(|| folder.display().to_string())?;
    }
    let (monitor, gateway) = (format!("[v2:127.0.0.1:{}]", free_port()?), free_port()?);
    let file = folder.join("ceph.conf");
    fs::write(&file, configuration(&folder, &monitor, gateway))?;
    let env = [("CEPH_CONF", file.as_path())];
    let map = folder.join("monmap").to_string_lossy().into_owned();
    let mut processes = Processes::new(&folder);
    let server = |name: &str, args: &[&str]| -> Command {
        let mut server = program(name);
        server.args(args).env("CEPH_CONF", &file);
        server
    };
    quietly("monmaptool", ["--create", "--fsid", CLUSTER, "--addv", "a", &monitor, &map], &env)?;
    quietly("ceph-mon", ["-i", "a", "--mkfs", "--monmap", &map], &env)?;
    processes.start("mon", &mut server("ceph-mon", &["-i", "a", "-f"]))?;
    quietly("ceph", ["--connect-timeout", "30", "osd", "new", STORE], &env)?;
    quietly("ceph-osd", ["-i", "0", "--mkfs", "--osd-uuid", STORE], &env)?;
    processes.start("osd", &mut server("ceph-osd", &["-i", "0", "-f"]))?;
    // The keys of Amazon's documentation.
    let user = [
        "user",
        "create",
        "--uid=headlens",
        "--display-name=headlens",
        "--access-key=AKIAIOSFODNN7EXAMPLE",
        "--secret-key=wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
    ];
    quietly("radosgw-admin", user, &env)?;
    processes.start("radosgw", &mut server("radosgw", &["-n", "client.rgw", "-f"]))?;
    processes.answers("radosgw", gateway)?;
    Ok(Running { endpoint: format!("http://127.0.0.1:{gateway}"), processes })
}

fn configuration(folder: &Path, monitor: &str, gateway: u16) -> String {
    let folder = folder.display();
    // The gateway asks for encrypted ways to the monitor, which need the keys that nobody has here. The disk's filling
    // is no concern of a store in memory.
    format!(
        "[global]
fsid = {CLUSTER}
mon_host = {monitor}
mon_initial_members = a
mon_data = {folder}/mon
mon_data_avail_crit = 0
mon_allow_pool_size_one = true
mon_max_pg_per_osd = 1000
ms_mon_client_mode = crc
ms_bind_ipv6 = false
public_network = 127.0.0.0/8
auth_cluster_required = none
auth_service_required = none
auth_client_required = none
osd_data = {folder}/osd
osd_objectstore = memstore
memstore_device_bytes = 268435456
osd_pool_default_size = 1
osd_pool_default_min_size = 1
osd_pool_default_pg_num = 1
osd_pool_default_pgp_num = 1
osd_pool_default_pg_autoscale_mode = off
osd_crush_chooseleaf_type = 0
run_dir = {folder}
admin_socket = {folder}/$name.asok
pid_file = {folder}/$name.pid
log_file = {folder}/$name.log
crash_dir = {folder}/crash
rgw_data = {folder}
rgw_frontends = beast endpoint=127.0.0.1:{gateway}
"
    )
}
