//! Texts that must look like something: addresses, coordinates, paths.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use crate::model::DataType;

use super::super::server_types::Form;
use super::super::{Dialect, Problem, Sql};
use super::not_of_type;

impl Dialect {
    /// A text that must look like something.
    pub(super) fn form(&self, text: &str, data_type: &DataType, form: Form) -> Result<Sql, Problem> {
        let (is_right, help) = match form {
            Form::Inet => (
                network(text).is_some(),
                "write it as `10.0.0.1`, `10.0.0.1/8` or `2001:db8::1`",
            ),
            Form::Inet4 => (text.parse::<Ipv4Addr>().is_ok(), "write it as `10.0.0.1`"),
            Form::Inet6 => (text.parse::<Ipv6Addr>().is_ok(), "write it as `2001:db8::1`"),
            Form::Cidr => (
                network(text).is_some_and(|(address, bits)| !has_host_bits(address, bits)),
                "write the address of a network, without bits of a host: `10.0.0.0/8`",
            ),
            Form::Mac => (hex_digits(text, &[12]), "write it as `08:00:2b:01:02:03`"),
            Form::Mac8 => (
                hex_digits(text, &[12, 16]),
                "write it as `08:00:2b:01:02:03:04:05`",
            ),
            Form::Geometric => (
                text.bytes().any(|byte| byte.is_ascii_digit())
                    && text
                        .chars()
                        .all(|c| c.is_ascii_digit() || "()[]{}<>,.+-eE ".contains(c)),
                "write its coordinates as PostgreSQL does, such as `(1,2)` or `<(1,2),3>`",
            ),
            Form::Lsn => (
                text.split_once('/')
                    .is_some_and(|(high, low)| is_hex(high) && is_hex(low)),
                "write it as `16/B374D848`",
            ),
            Form::Tid => (tid(text), "write it as `(0,1)`: the page and the row in it"),
            Form::Hierarchy => (
                text.len() > 1
                    && text.starts_with('/')
                    && text.ends_with('/')
                    && text[1..].split_terminator('/').all(step)
                    || text == "/",
                "write it as `/1/2/`",
            ),
            Form::Labels => (
                text.is_empty()
                    || text.split('.').all(|label| {
                        !label.is_empty()
                            && label.chars().all(|c| c.is_alphanumeric() || c == '_' || c == '-')
                    }),
                "write labels with dots between them: `Top.Science.Astronomy`",
            ),
        };
        if !is_right {
            return Err(not_of_type(text, data_type).help(help));
        }
        self.text_literal(text)
    }
}

/// An address and the bits of its network.
fn network(text: &str) -> Option<(IpAddr, u8)> {
    let (address, bits) = match text.split_once('/') {
        Some((address, bits)) => (address, Some(bits)),
        None => (text, None),
    };
    let address: IpAddr = address.parse().ok()?;
    let most = if address.is_ipv4() { 32 } else { 128 };
    let bits = match bits {
        Some(bits) => bits
            .parse()
            .ok()
            .filter(|bits| *bits <= most && !text.contains('+'))?,
        None => most,
    };
    Some((address, bits))
}

fn has_host_bits(address: IpAddr, bits: u8) -> bool {
    match address {
        IpAddr::V4(address) => u32::MAX.checked_shr(bits.into()).unwrap_or(0) & u32::from(address) != 0,
        IpAddr::V6(address) => u128::MAX.checked_shr(bits.into()).unwrap_or(0) & u128::from(address) != 0,
    }
}

/// Hexadecimal digits with one kind of mark between groups.
fn hex_digits(text: &str, counts: &[usize]) -> bool {
    let mark = text.chars().find(|c| matches!(c, ':' | '-' | '.'));
    let digits: String = text.chars().filter(|c| Some(*c) != mark).collect();
    counts.contains(&digits.len())
        && is_hex_of(&digits, usize::MAX)
        && mark.is_none_or(|mark| {
            let mut groups = text.split(mark).map(str::len);
            let first = groups.next().unwrap_or_default();
            first > 0 && first % 2 == 0 && groups.all(|length| length == first)
        })
}

fn is_hex(text: &str) -> bool {
    is_hex_of(text, 8)
}

fn is_hex_of(text: &str, most: usize) -> bool {
    !text.is_empty() && text.len() <= most && text.bytes().all(|byte| byte.is_ascii_hexdigit())
}

fn tid(text: &str) -> bool {
    let inner = text.strip_prefix('(').and_then(|text| text.strip_suffix(')'));
    inner
        .and_then(|inner| inner.split_once(','))
        .is_some_and(|(page, row)| page.parse::<u32>().is_ok() && row.parse::<u16>().is_ok())
}

/// A step of a path: numbers with dots between them.
fn step(text: &str) -> bool {
    text.split('.').all(|number| number.parse::<i64>().is_ok())
}
