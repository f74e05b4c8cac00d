using System.Text.RegularExpressions;
using Baton.Architecture.Tests.House;

namespace Baton.Architecture.Tests.Habits;

public sealed partial class WordTests
{
    [Fact]
    public void nothing_is_left_for_later_in_a_comment() => Offences.None(Lines(LeftForLater()));

    [Fact]
    public void nothing_depends_on_one_persons_machine() => Offences.None(Lines(MachinePath()));

    [Fact]
    public void no_package_registry_is_named() => Offences.None(Lines(Registry()));

    [Fact]
    public void a_front_ends_lock_file_names_no_address()
    {
        var files = Repository.Files(Repository.Root, ".json").Where(path => Path.GetFileName(path) == "package-lock.json");

        Offences.None(files.Where(path => File.ReadAllText(path).Contains("\"resolved\": \"http", StringComparison.Ordinal)).Select(Repository.Short));
    }

    private static IEnumerable<string> Lines(Regex word) =>
        from file in Repository.Texts
        from line in File.ReadLines(file).Select((text, index) => (Text: text, Number: index + 1))
        where word.IsMatch(line.Text)
        select $"{Repository.Short(file)}:{line.Number}: {line.Text.Trim()}";

    // The brackets keep these patterns from finding themselves.
    [GeneratedRegex(@"\b(TOD[O]|FIXM[E]|HAC[K]|XX[X])\b")]
    private static partial Regex LeftForLater();

    [GeneratedRegex(@"(?<![\w.:/])(/wor[k]/|/roo[t]/|/hom[e]/\w|/User[s]/\w|[A-Z]:\\User[s])")]
    private static partial Regex MachinePath();

    [GeneratedRegex(@"api\.nuget[.]org|nuget[.]org/v3|registry\.npmj[s]|npmmirror[.]com|deb\.debia[n]")]
    private static partial Regex Registry();
}
