namespace Baton.Kernel.Workflows;

/// <summary>An expression as code writes it: its language and its text.</summary>
public sealed record Expression(string Type, object? Value)
{
    public static Expression LiteralExpression(object? value) => new("Literal", value);

    /// <summary>An input of the workflow, or of the composite that the activity stands in.</summary>
    public static Expression InputExpression(string name) => new("Input", name);
}

/// <summary>Expressions in JavaScript.</summary>
public static class JavaScriptExpression
{
    public static Expression Create(string value) => new("JavaScript", value);
}

/// <summary>Templates in Liquid.</summary>
public static class LiquidExpression
{
    public static Expression Create(string value) => new("Liquid", value);
}

/// <summary>Expressions in C#, where the server allows them.</summary>
public static class CSharpExpression
{
    public static Expression Create(string value) => new("CSharp", value);
}
