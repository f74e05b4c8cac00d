using System.Text.Json;
using Baton.Expressions.Values;
using Baton.Expressions.Values.Conversions;
using Baton.Expressions.Values.Json;
namespace Baton.Expressions.Languages;
public sealed class ExpressionLanguages
{
    #pragma warning disable CA1822
    public IExpression Compile(string type, JsonElement value, TypeName target, out string? problem)
    {
        problem = null;
        var v = value.ValueKind == JsonValueKind.Undefined ? Value.Null : ValueJson.FromElement(value, JsonForm.Plain);
        return type switch
        {
            "Literal" or "Object" => new E(_ => v),
            "Variable" => new E(s => s.TryGetVariable(v is ObjectValue o ? o["id"].ToString()! : v.ToString()!, out var x) ? x : Value.Null),
            "Input" => new E(s => s.TryGetInput(v.ToString()!, out var x) ? x : Value.Null),
            "Parameter" => new E(s => s.TryGetParameter(v.ToString()!, out var x) ? x : Value.Null),
            _ => new E(_ => throw new ExpressionException("unknown " + type)),
        };
    }
    private sealed class E(Func<IExpressionScope, Value> f) : IExpression { public Value Evaluate(IExpressionScope scope) => f(scope); }
}
