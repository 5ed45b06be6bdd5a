//! Synchronous HTTP requests on the event loop.

mod rewrite;
mod table;

use std::cell::LazyCell;
use std::ops::Deref;

use ruff_python_ast::{AnyNodeRef, Expr, ExprCall};
use ruff_text_size::Ranged;

use crate::engine::coroutines::last_name;
use crate::engine::{
    AwaitPlace, Call, Codemod, Default, Finding, Findings, Group, Hazard, Module, ScopeKind, Tier,
};

/// See the README.
pub const CODEMOD: Codemod = Codemod {
    name: "blocking-http",
    group: Group::Blocking,
    default: Default::On,
    since: 0,
    codes: &["ASYNC210", "ASYNC212"],
    doc: include_str!("README.md"),
    run,
};

/// What blocks, and how sure it is that another thread may do it.
struct Blocking {
    name: String,
    tier: Tier,
    /// The call hands out something that is read piece by piece: no single call can be moved.
    is_stream: bool,
}

fn run(module: &Module, out: &mut Findings) {
    let imports_client = LazyCell::new(|| imports_client(module));
    for call in module.calls() {
        if !module.in_async_def(call.id) || module.in_type_checking(call.id) {
            continue;
        }
        // What is awaited already is not the synchronous library, whatever its name says.
        if module.parent_node(call.id).is_expr_await() || module.is_in_place_of_function(call.id) {
            continue;
        }
        if let Some(blocking) = blocking(module, call, &imports_client) {
            out.push(finding(module, call, &blocking));
        }
    }
}

fn blocking<'a>(
    module: &Module<'a>,
    call: Call<'a>,
    imports_client: &impl Deref<Target = bool>,
) -> Option<Blocking> {
    if let Some(name) = variable(module, &call.expr.func) {
        return Some(Blocking { name: name.to_owned(), tier: Tier::Safe, is_stream: false });
    }
    if let Some(name) = module.resolve_to(&call.expr.func, &table::STREAMS) {
        return Some(Blocking { name: name.to_owned(), tier: Tier::Safe, is_stream: true });
    }
    if let Some(name) = module.resolve_to(&call.expr.func, &table::FUNCTIONS) {
        return Some(Blocking { name: name.to_owned(), tier: Tier::Safe, is_stream: false });
    }
    if let [body] = &*call.expr.arguments.args
        && module.resolve_to(&call.expr.func, &["json.load"]).is_some()
        && is_open_response(module, body)
    {
        let name = "json.load".to_owned();
        return Some(Blocking { name, tier: Tier::Safe, is_stream: false });
    }
    let Expr::Attribute(method) = &*call.expr.func else { return None };
    let name = method.attr.as_str();
    if table::RESPONSE_METHODS.contains(&name) && is_open_response(module, &method.value) {
        let name = format!("urlopen(…).{name}");
        return Some(Blocking { name, tier: Tier::Safe, is_stream: false });
    }
    let mut clients =
        table::CLIENTS.iter().filter(|client| client.methods.contains(&name)).peekable();
    let is_request = clients.peek().is_some()
        && may_be_request(name, call.expr)
        && (is_called_client(&method.value) || **imports_client);
    if !is_request {
        return None;
    }
    for client in clients {
        if module.instance_of(&method.value, client.names).is_none() {
            continue;
        }
        // A test client calls the application in this very process.
        if module.instance_of(&method.value, &table::TEST_CLIENTS).is_some() {
            return None;
        }
        return Some(Blocking {
            name: format!("{}.{name}", client.names[0]),
            tier: Tier::Unsafe,
            is_stream: client.streams.contains(&name),
        });
    }
    None
}

/// The function that a local variable stands for: `get = requests.get`.
fn variable<'a>(module: &Module<'a>, callee: &'a Expr) -> Option<&'static str> {
    let name = callee.as_name_expr()?;
    let owner = module.scopes().owner(module.scope(module.id_of(name)), &name.id)?;
    // Another module can set a global one.
    if !matches!(module.scopes().kind(owner), ScopeKind::Function(_)) {
        return None;
    }
    module.resolve_to(module.value_of(callee)?, &table::FUNCTIONS)
}

/// Whether the receiver's name says that it is worth to ask for the type: `get` is the name of many
/// methods, most of them of dictionaries.
fn is_called_client(receiver: &Expr) -> bool {
    const WORDS: [&str; 6] = ["session", "client", "http", "pool", "api", "request"];
    last_name(receiver).is_some_and(|name| {
        let name = name.to_lowercase();
        WORDS.iter().any(|word| name.contains(word))
    })
}

/// Whether the file imports a library with clients, anywhere in it.
fn imports_client(module: &Module) -> bool {
    let is_library =
        |dotted: &str| matches!(dotted.split('.').next(), Some("requests" | "httpx" | "urllib3"));
    module.nodes().any(|(_, node)| match node {
        AnyNodeRef::StmtImport(import) => import.names.iter().any(|name| is_library(&name.name)),
        AnyNodeRef::StmtImportFrom(import) => import.module.as_deref().is_some_and(is_library),
        _ => false,
    })
}

/// Whether the arguments can be those of a request: `get(key, default)` and `get()` ask something
/// else.
fn may_be_request(method: &str, call: &ExprCall) -> bool {
    let arguments = &call.arguments;
    let is_unpacked = arguments.args.iter().any(Expr::is_starred_expr)
        || arguments.keywords.iter().any(|keyword| keyword.arg.is_none());
    let most = match method {
        "delete" | "get" | "head" | "options" => 1,
        _ => usize::MAX,
    };
    is_unpacked || (!arguments.is_empty() && arguments.args.len() <= most)
}

/// Whether the name is bound to what `urlopen` returned, in this thread or from another.
fn is_open_response<'a>(module: &Module<'a>, receiver: &'a Expr) -> bool {
    if !receiver.is_name_expr() {
        return false;
    }
    let Some(value) = module.value_of(receiver) else { return false };
    let call = match value {
        Expr::Await(awaited) => &*awaited.value,
        other => other,
    };
    let Expr::Call(call) = call else { return false };
    let opens = |callee: &Expr| module.resolve_to(callee, &["urllib.request.urlopen"]).is_some();
    if module.resolve_to(&call.func, &["asyncio.to_thread"]).is_some() {
        return call.arguments.args.first().is_some_and(opens);
    }
    opens(&call.func)
}

/// Whether the call gets a function that it calls back, which would then happen in the thread.
fn takes_a_callback(call: &ExprCall) -> bool {
    let is_hook = |name: &str| ["hooks", "event_hooks", "reporthook"].contains(&name);
    let arguments = &call.arguments;
    arguments.keywords.iter().any(|keyword| keyword.arg.as_ref().is_some_and(|name| is_hook(name)))
        || arguments.args.iter().any(Expr::is_lambda_expr)
}

fn finding(module: &Module, call: Call, blocking: &Blocking) -> Finding {
    let finding = Finding::new(
        call.expr.range(),
        format!("`{}` stops the whole event loop until the answer is there", blocking.name),
    );
    if let Some(library) = module.other_event_loop() {
        let help = format!("make the call in a thread of {library}, which this module imports");
        return finding.help(help);
    }
    if blocking.is_stream {
        return finding.help("stream with an asynchronous client: every piece that is read blocks");
    }
    match module.await_place(call.id) {
        AwaitPlace::Allowed(_) => {}
        AwaitPlace::Generator(_) => {
            return finding.help(
                "turn the generator expression into a list comprehension, \
                 and write `await asyncio.to_thread(…)` in it",
            );
        }
        AwaitPlace::PlainFunction(_) | AwaitPlace::Forbidden => {
            return finding.help("make the call in a thread, where an `await` is allowed");
        }
    }
    let hazard = module.await_hazard(call.id);
    // Without `to_thread` the context variables are not carried.
    let is_safe = hazard.is_none() && module.project().target >= 9 && !takes_a_callback(call.expr);
    let tier = if is_safe { blocking.tier } else { Tier::Unsafe };
    let whole = (blocking.name == "urllib.request.urlopen")
        .then(|| rewrite::with_its_body(module, call, tier))
        .flatten();
    let Some(fix) = whole.or_else(|| rewrite::to_thread(module, call, tier)) else {
        return finding.help("make the call in a thread: `await asyncio.to_thread(…)`");
    };
    let finding = match hazard {
        Some(Hazard::Lock) => {
            finding.help("make sure that no lock is held here: `asyncio.Lock` may be needed")
        }
        Some(Hazard::Echo) => finding.help("what the f-string prints changes"),
        Some(Hazard::Cleanup) => finding.help("a cancellation can now end the cleanup here"),
        None if blocking.tier == Tier::Unsafe => {
            finding.help("make sure that the client is not used from several threads at once")
        }
        None => finding,
    };
    finding.fix(fix)
}
