using System.Text.RegularExpressions;

namespace Baton.Scenarios.Tests.Reading;

/// <summary>Reads the lines of a file. Whether their sentences mean anything is the phrasebook's concern.</summary>
internal static partial class ScenarioReader
{
    private const string TitleMark = "场景：";

    /// <summary>The same kind of sentence as the one before.</summary>
    private const string Again = "而且";

    public static Scenario Read(string file, string content)
    {
        var title = Path.GetFileNameWithoutExtension(file);
        var lines = new List<ScenarioLine>();
        foreach (var (index, written) in content.Split('\n').Select(line => line.TrimEnd('\r', ' ')).Index())
        {
            if (written.Length == 0 || written[0] == '#')
                continue;
            if (written.StartsWith(TitleMark, StringComparison.Ordinal))
                title = written[TitleMark.Length..].Trim();
            else if (written[0] is ' ' or '\t' or '　')
                AddDetail(lines, new ScenarioLine(file, index + 1, "", written.Trim(' ', '\t', '　'), []));
            else
                lines.Add(Sentence(file, index + 1, written, lines.LastOrDefault()));
        }

        return new Scenario(file, title, lines);
    }

    private static ScenarioLine Sentence(string file, int number, string written, ScenarioLine? before)
    {
        var text = PlainQuotes().Replace(Spaces().Replace(written, " ").Trim(), "“$1”");
        var known = Phrasebook.Keywords.Append(Again).FirstOrDefault(keyword => text.StartsWith(keyword, StringComparison.Ordinal));
        var line = new ScenarioLine(file, number, known ?? "", known is null ? text : text[known.Length..].Trim(' ', '：', ':', '，'), []);
        return known switch
        {
            null => throw new ScenarioException(line, $"一行要以 {string.Join('、', Phrasebook.Keywords)} 或 {Again} 开头；说明写在 # 后面，卡片的要点缩进两格。"),
            Again => before is null ? throw new ScenarioException(line, $"“{Again}”前面要有一句。") : line with { Keyword = before.Keyword },
            _ => line,
        };
    }

    private static void AddDetail(List<ScenarioLine> lines, ScenarioLine detail)
    {
        if (lines.Count == 0)
            throw new ScenarioException(detail, "缩进的一行是上面那句的补充，可是上面还没有。");
        lines[^1] = lines[^1] with { Details = [.. lines[^1].Details, detail.Text] };
    }

    [GeneratedRegex("\"([^\"]*)\"")]
    private static partial Regex PlainQuotes();

    [GeneratedRegex("[ \t　]+")]
    private static partial Regex Spaces();
}
