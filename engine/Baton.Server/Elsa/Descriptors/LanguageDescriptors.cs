using System.Collections.Immutable;
using System.Text.Json;
using Baton.Expressions.Languages;
using Baton.Expressions.Values;
using Baton.Runtime.Requests;

namespace Baton.Server.Elsa.Descriptors;

/// <summary>The languages of this process as the designer lists them, and as features it looks for.</summary>
internal sealed class LanguageDescriptors(ExpressionLanguages languages)
{
    // In the order the designer offers them; others follow by name.
    private static readonly ImmutableArray<string> Order = ["Literal", "Object", "Json", "Variable", "Input", "Parameter", "Output", "JavaScript", "Liquid"];

    private static readonly Dictionary<string, string> Names = new()
    {
        ["Literal"] = "直接填写",
        ["Object"] = "对象",
        ["Variable"] = "变量",
        ["Input"] = "流程输入",
        ["Parameter"] = "流程参数",
        ["Output"] = "节点结果",
    };

    private readonly Lazy<byte[]> _expressions = new(() => Listed([.. languages.Types.OrderBy(Place).ThenBy(type => type, StringComparer.Ordinal).Select(Of)]));

    private readonly ImmutableArray<FeatureView> _all =
    [
        .. ((string[])["WorkflowManagement", "WorkflowRuntime", "WorkflowsApi", "RealTimeWorkflowUpdates"]).Concat(languages.Types.Where(IsWritten)).Select(name =>
            new FeatureView(name, "Elsa", $"Elsa.{name}", name, "")),
    ];

    /// <summary>In Chinese.</summary>
    public byte[] Expressions => _expressions.Value;

    public byte[] Features => Listed(_all);

    /// <summary>The feature of this name, with its namespace; null when it is not installed.</summary>
    public FeatureView? FindFeature(string fullName) => _all.FirstOrDefault(feature => feature.FullName == fullName);

    private static ExpressionView Of(string type) => new(
        type,
        Names.GetValueOrDefault(type, type),
        true,
        type is not ("Literal" or "Object" or "Json"),
        type switch
        {
            "Object" or "Json" => Editor("json"),
            _ when IsWritten(type) => Editor(type.ToLowerInvariant()),
            _ => ObjectValue.Empty,
        });

    /// <summary>Whether people write text in it, rather than choose.</summary>
    private static bool IsWritten(string type) => type is not ("Literal" or "Object" or "Json" or "Variable" or "Input" or "Parameter" or "Output");

    private static int Place(string type) => Order.IndexOf(type) is >= 0 and var place ? place : Order.Length;

    private static ObjectValue Editor(string language) => ObjectValue.Empty.With("MonacoLanguage", Value.From(language));

    private static byte[] Listed<T>(ImmutableArray<T> items) => JsonSerializer.SerializeToUtf8Bytes(new { items, count = items.Length }, AnswerJson.Options);

    private sealed record ExpressionView(string Type, string DisplayName, bool IsSerializable, bool IsBrowsable, ObjectValue Properties);

}

internal sealed record FeatureView(string Name, string Namespace, string FullName, string DisplayName, string Description);
