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
        Type::Union(union) => {
            let elements = union.elements(db).iter();
            one_of(&elements.map(|element| sort(db, env, *element, depth)).collect::<Vec<_>>())
        }
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

/// The nature of a value that is one of several. All of them are looked at together: taken two by
/// two, what comes out would hang on their order.
fn one_of(natures: &[Nature]) -> Nature {
    use Nature::{DeclaredAwaitable, Future, Mixed, OtherAwaitable, Plain, Unknown};
    let Some(first) = natures.first() else {
        return Unknown;
    };
    if natures.iter().all(|nature| nature == first) {
        return first.clone();
    }
    let unknown = natures.contains(&Unknown);
    if natures.iter().any(|nature| matches!(nature, Plain | Mixed)) {
        return if unknown { Unknown } else { Mixed };
    }
    // What may run by itself is not to be awaited for sure.
    let other = natures.iter().find(|nature| matches!(nature, OtherAwaitable(_)));
    let by_itself = other.or_else(|| natures.iter().find(|nature| matches!(nature, Future)));
    match by_itself {
        Some(_) if unknown => Unknown,
        Some(by_itself) => by_itself.clone(),
        // `CoroutineType[…] | Any` too: an annotation was narrowed, or only one arm is annotated.
        None => DeclaredAwaitable,
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_order_of_a_union_does_not_matter() {
        use Nature::{Coroutine, DeclaredAwaitable, Future, Mixed, Plain, Unknown};
        let cases = [
            ([Unknown, Plain, Coroutine], Unknown),
            ([Unknown, Coroutine, DeclaredAwaitable], DeclaredAwaitable),
            ([Plain, Coroutine, Future], Mixed),
            ([Coroutine, Coroutine, Future], Future),
            ([Unknown, Coroutine, Future], Unknown),
            ([Coroutine, Coroutine, Coroutine], Coroutine),
            ([Plain, Plain, Plain], Plain),
        ];
        for ([a, b, c], expected) in cases {
            let orders = [[&a, &b, &c], [&a, &c, &b], [&b, &a, &c], [&b, &c, &a], [&c, &a, &b]];
            for order in orders {
                let order = order.map(Clone::clone);
                assert_eq!(one_of(&order), expected, "{order:?}");
            }
        }
    }
}
