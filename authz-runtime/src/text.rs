//! A text as a type, sixteen bytes a link.
//!
//! Reasons and names of path parameters belong to a declaration, and an
//! attribute on an associated function can emit nothing beside it. So they are
//! written into the type of the evidence.

use std::marker::PhantomData;

/// The longest text, in bytes. The macros refuse a longer one.
const LONGEST: usize = 1024;

/// The end of a text.
#[derive(Debug)]
pub struct End;

/// Sixteen bytes of a text, little-endian and filled up with zeros, and the rest.
#[derive(Debug)]
pub struct Chunk<const BYTES: u128, Rest = End>(PhantomData<fn() -> Rest>);

/// A type that stands for a text.
pub trait Text: Send + Sync + 'static {
    #[doc(hidden)]
    const BUFFER: ([u8; LONGEST], usize);

    /// The text.
    const TEXT: &'static str = {
        let bytes: &'static [u8; LONGEST] = &Self::BUFFER.0;
        match std::str::from_utf8(bytes.split_at(Self::BUFFER.1).0) {
            Ok(text) => text,
            Err(_) => "",
        }
    };
}

impl Text for End {
    const BUFFER: ([u8; LONGEST], usize) = ([0; LONGEST], 0);
}

impl<const BYTES: u128, Rest: Text> Text for Chunk<BYTES, Rest> {
    const BUFFER: ([u8; LONGEST], usize) = prepend(BYTES.to_le_bytes(), Rest::BUFFER);
}

#[expect(clippy::indexing_slicing, reason = "evaluated by the compiler, which checks the bounds")]
const fn prepend(
    chunk: [u8; 16],
    (rest, rest_len): ([u8; LONGEST], usize),
) -> ([u8; LONGEST], usize) {
    let mut text = [0; LONGEST];
    let mut len = 0;
    while len < chunk.len() && chunk[len] != 0 {
        text[len] = chunk[len];
        len += 1;
    }
    let mut copied = 0;
    while copied < rest_len {
        text[len + copied] = rest[copied];
        copied += 1;
    }
    (text, len + rest_len)
}

/// A list of texts.
pub trait Texts: Send + Sync + 'static {
    /// The texts.
    const TEXTS: &'static [&'static str];
}

macro_rules! texts {
    ($($text:ident)*) => {
        impl<$($text: Text),*> Texts for ($($text,)*) {
            const TEXTS: &'static [&'static str] = &[$($text::TEXT),*];
        }
    };
}

texts!();
texts!(A);
texts!(A B);
texts!(A B C);
texts!(A B C D);
texts!(A B C D E);
texts!(A B C D E F);
texts!(A B C D E F G);
texts!(A B C D E F G H);
