using System.Text.RegularExpressions;
using Baton.Architecture.Tests.House;

namespace Baton.Architecture.Tests.Shape;

/// <summary>A name says what a thing is; these words say only that somebody had no name for it.</summary>
public sealed partial class NamingTests
{
    [Fact]
    public void no_type_has_a_name_that_says_nothing()
    {
        var empty =
            from project in Repository.Production
            from type in Declared(project)
            where SaysNothing().IsMatch(type.Split('.')[^1].Split('`')[0])
            select type;

        Offences.None(empty);
    }

    [Fact]
    public void no_file_or_folder_has_a_name_that_says_nothing()
    {
        var empty = Repository.Files(Repository.Root, ".cs", ".ts", ".vue")
            .Select(Repository.Short)
            .Where(path => path.Split('/').Any(part => SaysNothing().IsMatch(Path.GetFileNameWithoutExtension(part))));

        Offences.None(empty);
    }

    [Fact]
    public void a_file_is_named_for_a_type_it_declares()
    {
        var strangers =
            from project in Repository.Production
            from file in project.Code
            let text = CodeText.WithoutComments(File.ReadAllText(file))
            let types = DeclaredType().Matches(text).Select(match => match.Groups["name"].Value).ToArray()
            let name = Path.GetFileNameWithoutExtension(file).Split('.')[0]
            where types.Length == 1 && types[0] != name && Path.GetFileName(file) is not "Program.cs"
            select $"{Repository.Short(file)} declares {types[0]}";

        Offences.None(strangers);
    }

    private static string[] Declared(Project project)
    {
        using var metadata = Metadata.Of(project);
        return [.. metadata.DeclaredTypes];
    }

    [GeneratedRegex("(Helpers?|Utils?|Utilit(y|ies)|Manager|Misc|Common|Stuff)$", RegexOptions.IgnoreCase)]
    private static partial Regex SaysNothing();

    [GeneratedRegex(@"^(?:(?:public|internal|file|sealed|static|abstract|partial|readonly|unsafe|ref) )*(?:class|record struct|record|struct|interface|enum) (?<name>\w+)", RegexOptions.Multiline)]
    private static partial Regex DeclaredType();
}
