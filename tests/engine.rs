//! The pure parts of the engine, through their public face.

mod engine {
    mod diff;
    mod imports;
    mod source;
    mod verify;
}
