//! What the type engine answers, over small projects that exist only in memory.

mod bounds;
mod environment;
mod functions;
mod natures;
mod problems;
mod project;
mod special_methods;
