using System.Collections.Immutable;
using System.Text.Json;
using Baton.Expressions.Languages;
using Baton.Expressions.Values;
using Baton.Expressions.Values.Json;

namespace Baton.Kernel.Plans;

/// <summary>Compiles bare JSON in which every object of exactly the form <c>{"type","value"}</c> is an expression.</summary>
/// <param name="compile">Such an object.</param>
/// <param name="compileText">A text; null: texts are what they are.</param>
internal sealed class TemplateCompiler(Func<JsonElement, IExpression> compile, Func<JsonElement, IExpression>? compileText = null)
{
    public IExpression Compile(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Object when IsExpression(json) => compile(json),
        JsonValueKind.Object => new ObjectTemplate([.. json.EnumerateObject().Select(member => KeyValuePair.Create(member.Name, Compile(member.Value)))]),
        JsonValueKind.Array => new ListTemplate([.. json.EnumerateArray().Select(Compile)]),
        JsonValueKind.String when compileText is not null => compileText(json),
        _ => new Fixed(ValueJson.FromElement(json, JsonForm.Plain)),
    };

    private static bool IsExpression(JsonElement json) =>
        json.EnumerateObject().Count() == 2
        && json.TryGetProperty("type", out var type) && type.ValueKind == JsonValueKind.String
        && json.TryGetProperty("value", out _);

    private sealed class Fixed(Value value) : IExpression
    {
        public Value Evaluate(IExpressionScope scope) => value;
    }

    private sealed class ListTemplate(ImmutableArray<IExpression> items) : IExpression
    {
        public Value Evaluate(IExpressionScope scope) => new ListValue([.. items.Select(item => item.Evaluate(scope))]);
    }

    private sealed class ObjectTemplate(ImmutableArray<KeyValuePair<string, IExpression>> members) : IExpression
    {
        public Value Evaluate(IExpressionScope scope) =>
            new ObjectValue([.. members.Select(member => KeyValuePair.Create(member.Key, member.Value.Evaluate(scope)))]);
    }
}
