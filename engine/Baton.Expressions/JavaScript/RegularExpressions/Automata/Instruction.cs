using Baton.Expressions.JavaScript.RegularExpressions.Characters;

namespace Baton.Expressions.JavaScript.RegularExpressions.Automata;

internal enum Operation
{
    /// <summary>Takes one character of the set.</summary>
    Take,

    /// <summary>Goes on at <c>First</c>, and with less priority at <c>Second</c>.</summary>
    Split,

    /// <summary>Goes on at <c>First</c>.</summary>
    Jump,

    /// <summary>Remembers the place in register <c>First</c>.</summary>
    Save,

    /// <summary>Forgets the registers from <c>First</c> up to, without, <c>Second</c>.</summary>
    Forget,

    /// <summary>An optional iteration begins: from here on a character must be taken,</summary>
    BeginIteration,

    /// <summary>or the iteration is not taken (ECMA-262 §22.2.2.3.1, RepeatMatcher, step 2.b).</summary>
    EndIteration,

    /// <summary>Goes on where assertion <c>First</c> holds.</summary>
    Assert,

    /// <summary>Goes on where lookaround <c>First</c> holds, and remembers the place in register <c>Second</c> unless that is negative.</summary>
    Look,

    /// <summary>Goes on where lookaround <c>First</c> does not hold.</summary>
    LookNot,

    Match,
}

internal readonly record struct Instruction(Operation Operation, int First = 0, int Second = 0, CharacterSet? Set = null);
