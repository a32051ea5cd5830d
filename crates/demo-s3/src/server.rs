//! The listener: on this machine alone, one task a connection, on a thread of
//! its own that ends with the server.

use crate::api::Api;
use crate::clock::Clock;
use crate::front::{Faults, Front, Log};
use crate::identity::Keys;
use crate::store::{Folder, Store};
use crate::target::Hosts;
use anyhow::{Context, Result};
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::TokioIo;
use s3s::config::{S3Config, StaticConfigProvider};
use s3s::service::S3ServiceBuilder;
use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread::JoinHandle;
use tokio::sync::oneshot;

/// What every request sees.
#[derive(Debug, Default)]
pub struct Shared {
    store: Mutex<Store>,
    /// Where the store is kept, unless it ends with the server.
    folder: Option<Folder>,
    pub clock: Clock,
    pub faults: Faults,
    pub log: Log,
}

impl Shared {
    /// What is stored. A panic elsewhere leaves it readable.
    pub fn store(&self) -> MutexGuard<'_, Store> {
        self.store.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Keeps what changed, where there is a folder for it.
    pub(crate) fn keep(&self) -> Result<()> {
        self.folder.as_ref().map_or(Ok(()), |folder| folder.save(&mut self.store()))
    }
}

/// A running server; it ends when this is dropped.
pub struct Server {
    address: SocketAddr,
    shared: Arc<Shared>,
    stop: Option<oneshot::Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

impl Server {
    /// Starts on `port` of the loopback interface, 0 for any that is free.
    ///
    /// # Errors
    /// Where the port is taken, or no thread can be started.
    pub fn start(store: Store, port: u16) -> Result<Self> {
        Self::start_with(store, None, port)
    }

    /// The same, and keeps the store in a folder.
    ///
    /// # Errors
    /// Where that fails, and as above.
    pub fn start_in(folder: Folder, store: Store, port: u16) -> Result<Self> {
        Self::start_with(store, Some(folder), port)
    }

    fn start_with(store: Store, folder: Option<Folder>, port: u16) -> Result<Self> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port))
            .with_context(|| format!("port {port} of this machine"))?;
        listener.set_nonblocking(true)?;
        let address = listener.local_addr()?;
        let shared = Arc::new(Shared { store: Mutex::new(store), folder, ..Shared::default() });
        shared.keep()?;
        let front = Arc::new(front(&shared));
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
        let (stop, stopped) = oneshot::channel();
        let thread = std::thread::Builder::new().name("demo-s3".to_owned()).spawn(move || {
            // What still runs is dropped with the runtime.
            _ = runtime.block_on(async {
                tokio::spawn(serve(listener, front));
                stopped.await
            });
        })?;
        Ok(Self { address, shared, stop: Some(stop), thread: Some(thread) })
    }

    /// `http://127.0.0.1:PORT`.
    #[must_use]
    pub fn endpoint(&self) -> String {
        format!("http://{}", self.address)
    }

    /// What is stored, the clock, the faults and the log.
    #[must_use]
    pub fn shared(&self) -> &Shared {
        &self.shared
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        if let Some(stop) = self.stop.take() {
            _ = stop.send(());
        }
        if let Some(thread) = self.thread.take() {
            _ = thread.join();
        }
    }
}

fn front(shared: &Arc<Shared>) -> Front {
    let api = Api { shared: Arc::clone(shared) };
    let mut service = S3ServiceBuilder::new(api.clone());
    service.set_auth(Keys);
    service.set_route(api);
    service.set_host(Hosts);
    // Times are judged by our own clock, which may be wrong on demand.
    let mut config = S3Config::default();
    config.presigned_url_max_skew_time_secs = u32::MAX;
    service.set_config(Arc::new(StaticConfigProvider::new(Arc::new(config))));
    Front::new(Arc::clone(shared), service.build())
}

async fn serve(listener: TcpListener, front: Arc<Front>) {
    let Ok(listener) = tokio::net::TcpListener::from_std(listener) else { return };
    loop {
        let Ok((stream, _)) = listener.accept().await else { continue };
        _ = stream.set_nodelay(true);
        let front = Arc::clone(&front);
        tokio::spawn(async move {
            let answer = service_fn(|request| front.answer(request));
            // A client that goes away in the middle is no concern of ours.
            _ = http1::Builder::new().serve_connection(TokioIo::new(stream), answer).await;
        });
    }
}
