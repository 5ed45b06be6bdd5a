//! The pure parts of the engine, through their public face.

mod engine {
    mod diff;
    mod guard;
    mod imports;
    mod source;
    mod verify;
}
