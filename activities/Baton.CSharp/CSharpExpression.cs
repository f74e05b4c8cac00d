using Baton.Expressions.Languages;
using Baton.Expressions.Values;
using Baton.Expressions.Values.Conversions;
using Microsoft.CodeAnalysis.Scripting;

namespace Baton.CSharp;

internal sealed class CSharpExpression(Script<object?> script) : IExpression
{
    private readonly Lazy<ScriptRunner<object?>> _run = new(() => script.CreateDelegate());

    public Value Evaluate(IExpressionScope scope)
    {
        var globals = new ScriptGlobals(scope);
        Value result;
        try
        {
            // A step is one thread's work from its beginning to its end; scripts that await are waited for.
            result = Conversion.FromObject(_run.Value(globals).GetAwaiter().GetResult());
        }
        catch (Exception exception) when (exception is not ExpressionException)
        {
            throw new ExpressionException($"C# 脚本出错：{exception.Message} / the C# script failed: {exception.Message}", exception);
        }

        globals.Apply();
        return result;
    }
}
