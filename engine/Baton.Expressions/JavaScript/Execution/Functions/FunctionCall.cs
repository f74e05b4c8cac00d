using Baton.Expressions.JavaScript.Objects;

namespace Baton.Expressions.JavaScript.Execution;

/// <summary>Carries out a function of the script. ECMA-262 §10.2.1 and §10.2.11.</summary>
internal static class FunctionCall
{
    public static JsValue Run(Evaluation e, Closure function, JsValue self, ReadOnlySpan<JsValue> arguments, JsFunction? newTarget)
    {
        var code = function.Code;
        e.Step(code.Cost);
        e.Enter(code.Weight);
        var at = e.At;
        var f = e.RentFrame();
        try
        {
            f.Begin(function.Scope, code.Builder.LocalCount);
            f.This = self;
            f.Callee = function;
            f.NewTarget = newTarget;
            code.Layout.Enter(f);
            BindNames(f, code, function, arguments);
            BindParameters(f, code, arguments);
            return code.Expression is not null ? code.Expression.Evaluate(f) : RunBody(f, code);
        }
        catch (ScriptError) when (e.Passes())
        {
            throw;
        }
        finally
        {
            e.ReturnFrame(f, code.Builder.LocalCount);
            e.Leave(code.Weight);
            e.At = at;
        }
    }

    private static JsValue RunBody(Frame f, FunctionCode code)
    {
        var own = f.Scope;
        if (!ReferenceEquals(code.BodyLayout, code.Layout))
            code.BodyLayout.Enter(f);
        var completion = StatementList.Execute(f, code.Body);
        var result = completion == Completion.Return ? f.Result : JsValue.Undefined;
        return !code.IsDerived || result.IsObject ? result
            : !result.IsUndefined ? throw f.E.TypeError("子类的构造函数只能返回对象 / a derived constructor may only return an object")
            : FinishedThis(f, code, own);
    }

    private static JsValue FinishedThis(Frame f, FunctionCode code, Scope? own)
    {
        var value = code.Builder.This is not { } binding ? JsValue.Absent
            : binding.IsCaptured ? own!.Slots[binding.Slot]
            : f.Locals[binding.Local];
        return value.IsAbsent
            ? throw f.E.ReferenceError("子类的构造函数没有调用 super() / a derived constructor must call super()")
            : value;
    }

    private static void BindNames(Frame f, FunctionCode code, Closure function, ReadOnlySpan<JsValue> arguments)
    {
        var builder = code.Builder;
        if (builder.IsArrow)
            return;
        if (builder.This is { } self)
            Set(f, self, f.This);
        if (builder.NewTarget is { } target)
            Set(f, target, f.NewTarget is { } constructor ? constructor : JsValue.Undefined);
        if (builder.Callee is { } callee)
            Set(f, callee, function);
        if (builder.Arguments is { } all)
            Set(f, all, new JsArguments(f.E, arguments));
    }

    private static void BindParameters(Frame f, FunctionCode code, ReadOnlySpan<JsValue> arguments)
    {
        if (code.SimpleParameters is { } parameters)
        {
            for (var i = 0; i < parameters.Length; i++)
                Set(f, parameters[i], i < arguments.Length ? arguments[i] : JsValue.Undefined);
            return;
        }

        f.E.Allocate(16L * arguments.Length);
        f.Arguments = arguments.ToArray();
        foreach (var statement in code.ParameterStatements)
            statement.Execute(f);
    }

    // The function's own names lie in its own scope, which is the innermost while it begins and, if it has one, is never left.
    private static void Set(Frame f, Compilation.Binding binding, JsValue value)
    {
        if (binding.IsCaptured)
            f.Scope!.Slots[binding.Slot] = value;
        else
            f.Locals[binding.Local] = value;
    }
}
