using System.Text.RegularExpressions;
using System.Xml.Linq;
using Baton.Architecture.Tests.House;

namespace Baton.Architecture.Tests.Habits;

/// <summary>A rule may be muted, but whoever reads that must find out why.</summary>
public sealed partial class MutedRuleTests
{
    [Fact]
    public void a_rule_muted_in_an_editorconfig_has_its_reason_above()
    {
        var silent =
            from file in Repository.Files(Repository.Root, ".editorconfig")
            let lines = File.ReadAllLines(file)
            from index in Enumerable.Range(0, lines.Length)
            let rule = MutedRule().Match(lines[index])
            where rule.Success && !(index > 0 && lines[index - 1].StartsWith($"# {rule.Groups["id"].Value}:", StringComparison.Ordinal))
            select $"{Repository.Short(file)}:{index + 1}: {lines[index]}";

        Offences.None(silent);
    }

    [Fact]
    public void a_rule_muted_in_a_project_file_has_its_reason_above()
    {
        var silent =
            from file in Repository.Files(Repository.Root, ".csproj", ".props", ".targets")
            from element in XDocument.Load(file).Descendants()
            where element.Name.LocalName is "NoWarn" or "WarningsNotAsErrors" or "MSBuildWarningsAsMessages" or "NuGetAuditSuppress"
            where PreviousSibling(element) is not XComment
            select $"{Repository.Short(file)}: {element}";

        Offences.None(silent);
    }

    [Fact]
    public void a_rule_muted_in_code_has_its_reason_beside_it()
    {
        var silent =
            from project in Repository.Projects
            from file in project.Code
            let lines = File.ReadAllLines(file)
            from index in Enumerable.Range(0, lines.Length)
            let line = lines[index].TrimStart()
            where (line.StartsWith("#pragma warning disable", StringComparison.Ordinal) && !line.Contains("//", StringComparison.Ordinal))
                || (line.StartsWith("[SuppressMessage(", StringComparison.Ordinal) && !line.Contains("Justification = \"", StringComparison.Ordinal))
            select $"{Repository.Short(file)}:{index + 1}: {line}";

        Offences.None(silent);
    }

    [Fact]
    public void warnings_are_errors_everywhere()
    {
        var lenient =
            from file in Repository.Files(Repository.Root, ".csproj", ".props", ".targets")
            from element in XDocument.Load(file).Descendants()
            where element.Name.LocalName is "TreatWarningsAsErrors" or "RunAnalyzers" or "RunAnalyzersDuringBuild" or "Nullable" or "EnforceCodeStyleInBuild"
            where element.Value is not ("true" or "enable")
            select $"{Repository.Short(file)}: {element}";

        Offences.None(lenient);
    }

    private static XNode? PreviousSibling(XElement element)
    {
        var node = element.PreviousNode;
        while (node is XText)
        {
            node = node.PreviousNode;
        }

        return node;
    }

    [GeneratedRegex(@"^dotnet_diagnostic\.(?<id>\w+)\.severity\s*=\s*(none|silent)")]
    private static partial Regex MutedRule();
}
