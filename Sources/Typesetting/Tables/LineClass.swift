// Made by Data/Unicode/generate.py from the Unicode Character Database 15.0; not to be edited.
//
// Copyright © 1991-2022 Unicode, Inc. All rights reserved. Distributed under the Terms of Use in
// https://www.unicode.org/copyright.html.
//
// Permission is hereby granted, free of charge, to any person obtaining a copy of the Unicode data
// files and any associated documentation (the "Data Files") or Unicode software and any associated
// documentation (the "Software") to deal in the Data Files or Software without restriction, including
// without limitation the rights to use, copy, modify, merge, publish, distribute, and/or sell copies
// of the Data Files or Software, and to permit persons to whom the Data Files or Software are
// furnished to do so, provided that either (a) this copyright and permission notice appear with all
// copies of the Data Files or Software, or (b) this copyright and permission notice appear in
// associated Documentation.
//
// THE DATA FILES AND SOFTWARE ARE PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED,
// INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND
// NONINFRINGEMENT OF THIRD PARTY RIGHTS. IN NO EVENT SHALL THE COPYRIGHT HOLDER OR HOLDERS INCLUDED IN
// THIS NOTICE BE LIABLE FOR ANY CLAIM, OR ANY SPECIAL INDIRECT OR CONSEQUENTIAL DAMAGES, OR ANY DAMAGES
// WHATSOEVER RESULTING FROM LOSS OF USE, DATA OR PROFITS, WHETHER IN AN ACTION OF CONTRACT, NEGLIGENCE
// OR OTHER TORTIOUS ACTION, ARISING OUT OF OR IN CONNECTION WITH THE USE OR PERFORMANCE OF THE DATA
// FILES OR SOFTWARE.
//
// Except as contained in this notice, the name of a copyright holder shall not be used in advertising
// or otherwise to promote the sale, use or other dealings in these Data Files or Software without
// prior written authorization of the copyright holder.

/// The classes of UAX #14 and those of the Chinese tailoring.
enum LineClass {
  static let bk: UInt8 = 0
  static let cr: UInt8 = 1
  static let lf: UInt8 = 2
  static let nl: UInt8 = 3
  static let sp: UInt8 = 4
  static let zw: UInt8 = 5
  static let wj: UInt8 = 6
  static let gl: UInt8 = 7
  static let cl: UInt8 = 8
  static let cp: UInt8 = 9
  static let cpe: UInt8 = 10
  static let ex: UInt8 = 11
  static let exe: UInt8 = 12
  static let `in`: UInt8 = 13
  static let `is`: UInt8 = 14
  static let sy: UInt8 = 15
  static let syg: UInt8 = 16
  static let op: UInt8 = 17
  static let ope: UInt8 = 18
  static let qu: UInt8 = 19
  static let ns: UInt8 = 20
  static let nss: UInt8 = 21
  static let nsc: UInt8 = 22
  static let ba: UInt8 = 23
  static let bb: UInt8 = 24
  static let b2: UInt8 = 25
  static let hy: UInt8 = 26
  static let cb: UInt8 = 27
  static let pr: UInt8 = 28
  static let po: UInt8 = 29
  static let nu: UInt8 = 30
  static let al: UInt8 = 31
  static let hl: UInt8 = 32
  static let id: UInt8 = 33
  static let idp: UInt8 = 34
  static let eb: UInt8 = 35
  static let em: UInt8 = 36
  static let h2: UInt8 = 37
  static let h3: UInt8 = 38
  static let jl: UInt8 = 39
  static let jv: UInt8 = 40
  static let jt: UInt8 = 41
  static let ri: UInt8 = 42
  static let cm: UInt8 = 43
  static let zwj: UInt8 = 44
  /// The first number that is a `LineContext` instead.
  static let contexts: UInt8 = 45
}

/// Classes that depend on what stands around a character (typography R3, R4).
enum LineContext: UInt8 {
  case leftQuote = 45
  case rightQuote
  case interpunct
  case wideInterpunct
  case tilde
  case dash
  case fullStop
  case plus
  case comma
  case point
  case openParenthesis
  case closeParenthesis
  case script
  case solidus
  case wideSolidus
  case hyphen
  case enDash
  case ellipsis
}

/// Numbers that the tables gave to the commonest things.
enum TableNumber {
  /// The kind of U+4E00 to U+9FFF.
  static let han: UInt8 = 105
  /// The state of line breaking after an ideograph.
  static let afterIdeograph: UInt8 = 34
  /// The state of grapheme breaking after a character without peculiarities.
  static let afterOther: UInt8 = 1
  /// How many characters have a form for vertical text.
  static let verticalForms = 44
}
