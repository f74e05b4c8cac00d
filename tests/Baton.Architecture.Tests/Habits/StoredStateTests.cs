using System.Text.RegularExpressions;
using Baton.Architecture.Tests.House;

namespace Baton.Architecture.Tests.Habits;

/// <summary>What is stored of an instance may refer to values in rows of their own: whoever reads it elsewhere works until the first large one.</summary>
public sealed partial class StoredStateTests
{
    [Fact]
    public void states_and_journals_are_read_with_their_large_values()
    {
        var reads =
            from project in Repository.Production
            from file in project.Code
            from line in CodeText.Lines(file)
            where ReadAlone().IsMatch(line.Text)
            select $"{Repository.Short(file)}:{line.Number}: {line.Text.Trim()}";

        Offences.None(reads);
    }

    // With one argument, and thus without large values.
    [GeneratedRegex(@"StateJson\.Read(State|Journal)\((?:[^(),]|\([^()]*\))*\)")]
    private static partial Regex ReadAlone();
}
