using Baton.Expressions.JavaScript.RegularExpressions.Characters;

namespace Baton.Expressions.JavaScript.RegularExpressions.Automata;

/// <summary>A pattern, or the body of a lookaround, made executable.</summary>
/// <param name="Instructions">It begins with the first and ends at <see cref="Operation.Match"/>.</param>
/// <param name="Backward">Whether it reads the text from its end.</param>
/// <param name="Registers">Registers each of its threads keeps; 0 if it only tells whether there is a match.</param>
internal sealed record Automaton(Instruction[] Instructions, bool Backward, int Registers)
{
    /// <summary>What must come first; null if a match may begin with anything, or be empty.</summary>
    public CharacterSet? Beginning { get; init; }

    /// <summary>Whether a match can only begin where the text begins.</summary>
    public bool AtTextStart { get; init; }

    /// <summary>The most work one character of the text can make, in the units of <see cref="Meter"/>.</summary>
    public long WorkPerCharacter { get; } = Instructions.Sum(instruction => instruction.Operation switch
    {
        Operation.Take or Operation.Match => 3L + Registers / Meter.RegistersPerUnit,
        Operation.Forget => 2L * (1 + (instruction.Second - instruction.First)),
        _ => 2L,
    });
}

/// <summary>A lookaround: where it holds is found out for the whole text in one pass, from the far side of what it looks at.</summary>
/// <param name="Table">Runs against the looking direction and tells where the body ends.</param>
/// <param name="Captures">Runs in the looking direction and fills the groups; null if there are none to fill.</param>
/// <param name="Register">Where a thread remembers that it passed the lookaround; negative if there are no groups to fill.</param>
/// <param name="Groups">The registers of the groups inside.</param>
/// <param name="Inner">The numbers of the lookarounds inside.</param>
internal sealed record Lookaround(Automaton Table, Automaton? Captures, int Register, Range Groups, Range Inner);
