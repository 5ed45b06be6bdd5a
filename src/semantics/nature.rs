//! Sorts types by what awaiting does to their values.

use ty_python_semantic::ProgramEnvironment;
use ty_python_semantic::types::Type;

use crate::engine::types::Nature;

use super::classes;
use super::database::Database;

/// Aliases and bounds nest; a type deeper than this is not worth knowing.
const DEPTH: usize = 24;

/// What sort of value `ty` is the type of.
pub(super) fn nature<'db>(
    db: &'db Database,
    env: &ProgramEnvironment<'db>,
    ty: Type<'db>,
) -> Nature {
    sort(db, env, ty, DEPTH)
}

fn sort<'db>(
    db: &'db Database,
    env: &ProgramEnvironment<'db>,
    ty: Type<'db>,
    depth: usize,
) -> Nature {
    let Some(depth) = depth.checked_sub(1) else {
        return Nature::Unknown;
    };
    match ty {
        Type::Dynamic(_) | Type::Divergent(_) | Type::Never => Nature::Unknown,
        Type::TypeAlias(alias) => sort(db, env, alias.value_type(db), depth),
        Type::NewTypeInstance(newtype) => sort(db, env, newtype.concrete_base_type(db), depth),
        Type::Union(union) => union
            .elements(db)
            .iter()
            .map(|element| sort(db, env, *element, depth))
            .reduce(either)
            .unwrap_or(Nature::Unknown),
        Type::Intersection(intersection) => intersection
            .iter_positive(db)
            .map(|part| sort(db, env, part, depth))
            .reduce(both)
            .unwrap_or(Nature::Unknown),
        Type::TypeVar(_) => Nature::Unknown,
        Type::NominalInstance(_) | Type::ProtocolInstance(_) => instance(db, env, ty),
        _ => Nature::Plain,
    }
}

/// The nature of a value that is one or the other.
fn either(one: Nature, other: Nature) -> Nature {
    use Nature::{Coroutine, DeclaredAwaitable, Future, Mixed, OtherAwaitable, Plain, Unknown};
    match (one, other) {
        (one, other) if one == other => one,
        // `CoroutineType[…] | Any`: an annotation was narrowed, or only one arm is annotated.
        (Unknown, Coroutine | DeclaredAwaitable) | (Coroutine | DeclaredAwaitable, Unknown) => {
            DeclaredAwaitable
        }
        (Unknown, _) | (_, Unknown) => Unknown,
        (Plain | Mixed, _) | (_, Plain | Mixed) => Mixed,
        // What may run by itself is not to be awaited for sure.
        (OtherAwaitable(name), _) | (_, OtherAwaitable(name)) => OtherAwaitable(name),
        (Future, _) | (_, Future) => Future,
        (Coroutine | DeclaredAwaitable, Coroutine | DeclaredAwaitable) => DeclaredAwaitable,
    }
}

/// The nature of a value that is both at once.
fn both(one: Nature, other: Nature) -> Nature {
    match (one, other) {
        (Nature::Unknown | Nature::Plain, other) if other != Nature::Plain => other,
        (one, _) => one,
    }
}

fn instance<'db>(db: &'db Database, env: &ProgramEnvironment<'db>, ty: Type<'db>) -> Nature {
    let Some(mro) = classes::mro(db, env, ty) else {
        return Nature::Unknown;
    };
    for class in &mro.classes {
        match class.name.as_str() {
            "types.CoroutineType" => return Nature::Coroutine,
            "typing.Coroutine" | "typing.Awaitable" | "typing.AwaitableGenerator" => {
                return Nature::DeclaredAwaitable;
            }
            "_asyncio.Future" | "asyncio.futures.Future" => return Nature::Future,
            _ if class.awaitable => return Nature::OtherAwaitable(class.name.clone()),
            _ => {}
        }
    }
    // Any object is an `object`, and any object that fits is of a protocol: coroutines too.
    let any = mro.classes.len() == 1 || matches!(ty, Type::ProtocolInstance(_));
    if any || !mro.complete {
        return Nature::Unknown;
    }
    Nature::Plain
}
