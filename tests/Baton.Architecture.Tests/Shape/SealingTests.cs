using Baton.Architecture.Tests.House;

namespace Baton.Architecture.Tests.Shape;

public sealed class SealingTests
{
    // A class that is meant to be inherited although it can be used as it is, with the reason.
    private static readonly Dictionary<string, string> Inherited = new()
    {
        ["Baton.Expressions.Languages.ExpressionException"] = "the root of the author's errors: a syntax error and a limit are kinds of it",
    };

    [Fact]
    public void a_public_class_is_sealed_static_or_abstract()
    {
        var open = Repository.Production.SelectMany(Open).Where(type => !Inherited.ContainsKey(type));

        Offences.None(open);
    }

    [Fact]
    public void every_exception_from_sealing_is_still_needed() =>
        Offences.None(Inherited.Keys.Except(Repository.Production.SelectMany(Open)));

    private static string[] Open(Project project)
    {
        using var metadata = Metadata.Of(project);
        return [.. metadata.OpenClasses.Where(type => type != "." + "Program")];
    }
}
