namespace Baton.Benchmarks.Kernel;

/// <summary>The definitions that are measured.</summary>
internal static class Drawings
{
    /// <summary>As many lines in a row, the first of them perhaps a wait.</summary>
    public static string Sequence(int lines, string? first = null)
    {
        var activities = Enumerable.Range(0, lines).Select(Line);
        if (first is not null)
            activities = activities.Prepend(Node("first", first, """ "eventName":{"expression":{"type":"Literal","value":"go"}} """));
        return Flow($$"""{"id":"s","type":"Elsa.Sequence","activities":[{{string.Join(',', activities)}}]}""");
    }

    /// <summary>A While of so many rounds, each with a script for the condition and one for the body.</summary>
    public static string Loop(int rounds) => Flow(
        Node("loop", "Elsa.While", $$"""
            "condition":{{Script($"getVariable('n') < {rounds}")}},
            "body":{{Node("count", "Elsa.SetVariable", $$$""" "variable":{"id":"n"},"value":{{{Script("getVariable('n') + 1")}}} """)}}
            """),
        """{"id":"n","name":"n","typeName":"Int32","value":0}""");

    /// <summary>A structured fork of so many branches, all of which wait for the same event.</summary>
    public static string Waiting(int branches) => Flow(
        $$"""{"id":"fork","type":"Elsa.Fork","branches":[{{string.Join(',', Enumerable.Range(0, branches).Select(number => Node($"e{number}", "Elsa.Event", """ "eventName":{"expression":{"type":"Literal","value":"go"}} """)))}}]}""");

    /// <summary>Diamonds in a row, then an event that leads back to the first: Elsa walks 2^n paths here.</summary>
    public static string Diamonds(int count, string mode)
    {
        var nodes = Enumerable.Range(0, count * 4).Select(Line)
            .Append(Node("again", "Elsa.Event", """ "eventName":{"expression":{"type":"Literal","value":"again"}} """));
        var connections = Enumerable.Range(0, count).SelectMany(diamond =>
        {
            var top = diamond * 4;
            var next = diamond == count - 1 ? "again" : $"n{top + 4}";
            return new[]
            {
                Connection($"n{top}", $"n{top + 1}"), Connection($"n{top}", $"n{top + 2}"),
                Connection($"n{top + 1}", $"n{top + 3}"), Connection($"n{top + 2}", $"n{top + 3}"), Connection($"n{top + 3}", next),
            };
        }).Append(Connection("again", "n0"));
        return Chart(mode, nodes, connections);
    }

    /// <summary>One that leads to as many branches, and a join of all.</summary>
    public static string Fork(int branches, string mode)
    {
        var nodes = Enumerable.Range(0, branches + 1).Select(Line).Append(Node("join", "Elsa.FlowJoin", """ "mode":{"expression":{"type":"Literal","value":"WaitAll"}} """));
        var connections = Enumerable.Range(1, branches).SelectMany(branch => new[] { Connection("n0", $"n{branch}"), Connection($"n{branch}", "join") });
        return Chart(mode, nodes, connections);
    }

    private static string Chart(string mode, IEnumerable<string> nodes, IEnumerable<string> connections) =>
        Flow($$"""{"id":"f","type":"Elsa.Flowchart","customProperties":{"Flowchart:ExecutionMode":"{{mode}}"},"activities":[{{string.Join(',', nodes)}}],"connections":[{{string.Join(',', connections)}}]}""");

    private static string Flow(string root, string variable = "") => $$"""{"id":"v1","definitionId":"measured","version":1,"variables":[{{variable}}],"root":{{root}}}""";

    private static string Script(string text) => $$$"""{"expression":{"type":"JavaScript","value":"{{{text}}}"}}""";

    private static string Line(int number) => Node($"n{number}", "Elsa.WriteLine", """ "text":{"expression":{"type":"Literal","value":"你好"}} """);

    private static string Node(string id, string type, string members) => $$"""{"id":"{{id}}","type":"{{type}}",{{members}}}""";

    private static string Connection(string source, string target) => $$$"""{"source":{"activity":"{{{source}}}","port":"Done"},"target":{"activity":"{{{target}}}"}}""";
}
