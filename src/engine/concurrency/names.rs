//! What the name of a function says of its effects.

/// Names, or first words of names, of functions that look at something and change nothing.
const READING: [&str; 19] = [
    "calculate",
    "compute",
    "count",
    "describe",
    "download",
    "estimate",
    "exists",
    "fetch",
    "find",
    "get",
    "has",
    "list",
    "load",
    "lookup",
    "query",
    "read",
    "resolve",
    "retrieve",
    "search",
];

/// Words by which such a name says that it changes something after all, or takes something out
/// that is not there for the next one.
const CONSUMING: [&str; 36] = [
    "and",
    "available",
    "bytes",
    "chunk",
    "connection",
    "create",
    "cursor",
    "delete",
    "event",
    "events",
    "exactly",
    "frame",
    "free",
    "input",
    "job",
    "line",
    "lines",
    "lock",
    "message",
    "messages",
    "next",
    "nowait",
    "or",
    "packet",
    "pop",
    "put",
    "ready",
    "refresh",
    "remove",
    "save",
    "session",
    "set",
    "store",
    "task",
    "transaction",
    "update",
];

/// Names, or first words of names, of functions that change something.
const WRITING: [&str; 46] = [
    "acquire",
    "add",
    "append",
    "begin",
    "clear",
    "commit",
    "create",
    "decr",
    "decrement",
    "delete",
    "discard",
    "drain",
    "emit",
    "enqueue",
    "extend",
    "flush",
    "incr",
    "increment",
    "insert",
    "login",
    "logout",
    "mark",
    "notify",
    "pop",
    "popitem",
    "post",
    "publish",
    "push",
    "put",
    "refresh",
    "register",
    "release",
    "remove",
    "reset",
    "reverse",
    "rollback",
    "save",
    "send",
    "set",
    "setdefault",
    "sort",
    "store",
    "update",
    "upsert",
    "write",
    "writelines",
];

/// Whether the name says that the function only reads.
pub(super) fn say_reading(name: &str) -> bool {
    let mut words = name.trim_start_matches('_').split('_');
    words.next().is_some_and(|first| is_one_of(&READING, first))
        && !words.any(|word| CONSUMING.contains(&word))
}

/// Whether the name says that the function changes something.
pub(super) fn say_writing(name: &str) -> bool {
    let first = name.trim_start_matches('_').split('_').next();
    first.is_some_and(|first| is_one_of(&WRITING, first)) || name.contains("current_task")
}

/// Whether the word is one of them; `aget` is an asynchronous `get`.
fn is_one_of(words: &[&str], word: &str) -> bool {
    let plain = word.strip_prefix('a').unwrap_or(word);
    words.contains(&word) || words.contains(&plain)
}

/// Whether a variable of unknown type is called like a plain value: an identifier, a name, a path.
pub(super) fn say_value(name: &str) -> bool {
    const VALUES: [&str; 40] = [
        "address", "amount", "code", "count", "currency", "date", "day", "domain", "email", "end",
        "filename", "hash", "host", "hostname", "id", "ids", "index", "key", "kind", "lang",
        "language", "limit", "locale", "month", "name", "names", "number", "offset", "page",
        "path", "port", "prefix", "slug", "start", "symbol", "timeout", "uri", "url", "username",
        "year",
    ];
    let last = name.rsplit('_').next().unwrap_or(name);
    let is_constant =
        name.chars().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit() || c == '_');
    is_constant || VALUES.contains(&last) || name.len() == 1
}

/// Whether an object is called like a part of what talks to a database. Two of them, such as two
/// repositories, are often made with one session or connection.
pub(super) fn say_database(path: &str) -> bool {
    const WORDS: [&str; 22] = [
        "conn",
        "connection",
        "crud",
        "cur",
        "cursor",
        "dao",
        "database",
        "db",
        "manager",
        "model",
        "orm",
        "repo",
        "repositories",
        "repository",
        "service",
        "session",
        "storage",
        "store",
        "table",
        "transaction",
        "tx",
        "uow",
    ];
    path.split(['.', '_']).any(|word| {
        let word = word.to_ascii_lowercase();
        WORDS.iter().any(|known| word == *known || word.strip_suffix('s') == Some(known))
    })
}

/// Whether the name says that a function gives the same object to all who ask for it: a connection,
/// or the one that there is, if nothing is said of which.
pub(super) fn say_giving(name: &str, is_without_arguments: bool) -> bool {
    let mut words = name.trim_start_matches('_').split('_');
    let first = words.next().unwrap_or_default();
    let last = words.next_back().unwrap_or(first);
    let makes = ["begin", "build", "connect", "create", "make", "new", "open"].contains(&first);
    let gets = ["current", "get", "instance", "shared"].contains(&first);
    let is_loop = last == "loop";
    !makes && !is_loop && (say_database(last) || (gets && is_without_arguments))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_functions() {
        let reading = ["get", "_get_user", "fetch_all", "list", "read_config", "aget_user"];
        assert!(reading.into_iter().all(say_reading));
        let others = ["get_or_create", "fetch_next", "gettext", "readline", "save", "read_lines"];
        assert!(!others.into_iter().any(say_reading));
        assert!(["set", "_save_user", "aput"].into_iter().all(say_writing));
        assert!(!["settle", "get"].into_iter().any(say_writing));
    }

    #[test]
    fn names_of_databases() {
        assert!(
            ["self.user_repo", "db", "orders_repository", "services.a"]
                .into_iter()
                .all(say_database)
        );
        assert!(!["client", "weather", "self.debug"].into_iter().any(say_database));
    }

    #[test]
    fn names_of_what_gives_an_object() {
        assert!(say_giving("get_conn", false) && say_giving("db", true) && say_giving("get", true));
        let others = [("get", false), ("new_session", true), ("get_running_loop", true)];
        assert!(!others.into_iter().any(|(name, is_bare)| say_giving(name, is_bare)));
    }

    #[test]
    fn names_of_values() {
        assert!(["user_id", "url", "n", "BASE_URL"].into_iter().all(say_value));
        assert!(!["session", "conn", "user", "db"].into_iter().any(say_value));
    }
}
