namespace Baton.BackOffice.Usage;

internal enum UseKind
{
    Query = 0,
    Command = 1,
    Definition = 2,
}

/// <summary>What uses something: a query or command over a connection, or a definition. <paramref name="Title"/> is what people call it.</summary>
internal sealed record Use(UseKind Kind, string Name, string Title)
{
    public static string InChinese(IEnumerable<Use> uses) => string.Join('、', uses.Select(use => $"{use.Kind switch { UseKind.Query => "查询", UseKind.Command => "指令", _ => "流程" }}“{use.Title}”"));

    public static string InEnglish(IEnumerable<Use> uses) => string.Join(", ", uses.Select(use => $"the {use.Kind switch { UseKind.Query => "query", UseKind.Command => "command", _ => "workflow" }} \"{use.Title}\""));
}
