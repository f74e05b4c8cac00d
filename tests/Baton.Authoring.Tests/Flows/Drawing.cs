namespace Baton.Authoring.Tests.Flows;

/// <summary>Definitions of one sequence.</summary>
internal static class Drawing
{
    public static FlowTest Sequence(string activities, string more = "") =>
        FlowTest.Of($$$"""{"definitionId":"flow","name":"流程",{{{more}}}"root":{"id":"root","type":"Elsa.Sequence","activities":[{{{activities}}}]}}""")
            .WithActivity<Asking>().WithActivity<Telling>().WithActivity<Posting>().WithActivity<Twice>().WithActivity<Greeting>();

    public static string Line(string id, string text, string language = "Literal") => Node(id, "Elsa.WriteLine", Input("text", text, language));

    public static string Node(string id, string type, params string[] members) => $$$"""{"id":"{{{id}}}","type":"{{{type}}}"{{{string.Concat(members.Select(member => $",{member}"))}}}}""";

    public static string Input(string name, string value, string language = "Literal") => $$$"""
        "{{{name}}}":{"expression":{"type":"{{{language}}}","value":"{{{value}}}"}}
        """;

    public static string Bound(string output, string target) => $$$"""
        "{{{output}}}":{"memoryReference":{"id":"{{{target}}}"}}
        """;
}
