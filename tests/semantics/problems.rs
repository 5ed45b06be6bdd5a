//! What the rules say, of the text as it is, as it might be, and as it becomes.

use std::sync::Arc;

use asyncfix::engine::types::{Nature, TypeEngine};

use crate::project::{Project, root};

const APP: &str = r#"
from models import User, load

def show(user: User) -> None: ...

async def main():
    show(load())
"#;

const MODELS: &str = "class User: ...\nasync def load() -> User:\n    return User()\n";

#[test]
fn a_tried_text_has_its_own_problems() {
    let project = Project::new(&[("app.py", APP), ("models.py", MODELS)]);
    let view = project.engine.view();
    let app = root().join("app.py");
    let before = view.problems(&app);
    let rules: Vec<&str> = before.iter().map(|problem| problem.rule.as_str()).collect();
    assert_eq!(rules, ["invalid-argument-type"]);
    assert_eq!(before[0].range, project.range("app.py", "load())").sub_end(1.into()));

    let awaited = APP.replace("show(load())", "show(await load())");
    assert!(view.problems_if(&app, &awaited).is_empty());
    // Another file, then the first again: what was tried on one is not left behind.
    let models = root().join("models.py");
    let plain = MODELS.replace("async ", "");
    assert!(view.problems_if(&models, &plain).is_empty());
    assert_eq!(view.problems_if(&app, APP), before);
    assert_eq!(view.problems(&app), before);
}

#[test]
fn an_update_is_seen_by_importers() {
    let mut project = Project::new(&[("app.py", APP), ("models.py", MODELS)]);
    let app = root().join("app.py");
    let call = project.range("app.py", "load())").sub_end(1.into());
    assert_eq!(project.engine.view().nature(&app, call), Nature::Coroutine);
    assert_eq!(project.engine.view().problems_if(&app, APP).len(), 1);

    let models = root().join("models.py");
    let plain = MODELS.replace("async ", "");
    project.engine.update(&models, Arc::from(plain.as_str()));
    let view = project.engine.view();
    assert_eq!(view.nature(&app, call), Nature::Plain);
    assert!(view.problems(&app).is_empty());
    assert!(view.problems_if(&app, APP).is_empty());
}

#[test]
fn an_update_can_add_a_file() {
    let mut project = Project::new(&[("app.py", "from late import go\ngo()\n")]);
    let app = root().join("app.py");
    let call = project.range("app.py", "go()");
    assert_eq!(project.engine.view().nature(&app, call), Nature::Unknown);
    let text = Arc::from("async def go() -> int: ...\n");
    project.engine.update(&root().join("late.py"), text);
    assert_eq!(project.engine.view().nature(&app, call), Nature::Coroutine);
}

#[test]
fn comments_that_silence_rules_are_no_problem_of_types() {
    let text = "x: int = 1  # type: ignore\ny = 2  # ty: ignore[no-such-rule]\n";
    let project = Project::new(&[("app.py", text)]);
    assert!(project.engine.view().problems(&root().join("app.py")).is_empty());
}
