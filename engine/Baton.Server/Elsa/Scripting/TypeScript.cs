using System.Text.RegularExpressions;
using Baton.Expressions.Values;
using Baton.Expressions.Values.Conversions;
using Baton.Expressions.Values.Json;

namespace Baton.Server.Elsa.Scripting;

/// <summary>How things of a definition are written in TypeScript.</summary>
internal static partial class TypeScript
{
    public static string TypeOf(TypeName type)
    {
        var item = type.Kind switch
        {
            TypeKind.Text or TypeKind.TimeSpan or TypeKind.Guid => "string",
            TypeKind.Boolean => "boolean",
            TypeKind.Int32 or TypeKind.Int64 or TypeKind.Number or TypeKind.Decimal => "number",
            TypeKind.Instant => "Date",
            TypeKind.Object => "Record<string, any>",
            _ => "any",
        };
        return type.IsList ? $"{item}[]" : item;
    }

    /// <summary>The name as text in quotes.</summary>
    public static string Quoted(string name) => ValueJson.ToText(Value.From(name), JsonForm.Plain);

    /// <summary>The name as that of a member.</summary>
    public static string Member(string name) => IsIdentifier(name) ? name : Quoted(name);

    /// <summary>A function's name made of a prefix and a name, whose first letter becomes a capital; null where that is no identifier.</summary>
    public static string? FunctionName(string prefix, string name) =>
        name.Length > 0 && IsIdentifier(name) ? $"{prefix}{char.ToUpperInvariant(name[0])}{name.AsSpan(1)}" : null;

    /// <summary>A comment of one line, whatever the text holds.</summary>
    public static string Comment(string text) => $"/** {LineBreaks().Replace(text, " ").Replace("*/", "* /", StringComparison.Ordinal).Trim()} */";

    private static bool IsIdentifier(string name) => Identifier().IsMatch(name);

    [GeneratedRegex(@"^[\p{L}\p{Nl}_$][\p{L}\p{Nl}\p{Mn}\p{Mc}\p{Nd}\p{Pc}_$]*\z")]
    private static partial Regex Identifier();

    [GeneratedRegex(@"[\r\n\u2028\u2029]+")]
    private static partial Regex LineBreaks();
}
