using Baton.Expressions.JavaScript.Objects;

namespace Baton.Expressions.JavaScript.Execution;

/// <summary>One call of a function, or the script itself. Frames are used again; nothing keeps one after its call.</summary>
internal sealed class Frame(Evaluation e)
{
    private const int FewLocals = 8;
    private const int KeptLocals = 64;

    /// <summary>About what one takes.</summary>
    public const int Bytes = 256;

    public Evaluation E { get; } = e;

    /// <summary>The bindings that no function inside uses.</summary>
    public JsValue[] Locals { get; private set; } = new JsValue[FewLocals];

    /// <summary>The innermost bindings that functions inside use.</summary>
    public Scope? Scope { get; set; }

    public JsValue This { get; set; }

    /// <summary>Null in the script itself.</summary>
    public Closure? Callee { get; set; }

    public JsFunction? NewTarget { get; set; }

    /// <summary>Kept only for functions that look at them as a whole.</summary>
    public JsValue[] Arguments { get; set; } = [];

    /// <summary>What is returned; of the script itself also the value of the last expression statement.</summary>
    public JsValue Result { get; set; }

    /// <summary>Where a break or continue goes; null is the innermost loop or switch.</summary>
    public string? Label { get; set; }

    public void Begin(Scope? scope, int locals)
    {
        Scope = scope;
        if (locals > FewLocals)
            MakeRoom(locals);
    }

    // Charged also where an evaluation before this one has left room: a script costs the same whenever it runs.
    private void MakeRoom(int locals)
    {
        E.Allocate(16L * locals);
        if (locals > Locals.Length)
            Locals = new JsValue[Math.Max(locals, Locals.Length * 2)];
    }

    /// <summary>Forgets everything, so that nothing outlives the call. There may be less room than <paramref name="locals"/> where the call could not begin.</summary>
    public void End(int locals)
    {
        if (Locals.Length > KeptLocals)
            Locals = new JsValue[FewLocals];
        else
            Array.Clear(Locals, 0, Math.Min(locals, Locals.Length));
        Scope = null;
        This = default;
        Callee = null;
        NewTarget = null;
        Arguments = [];
        Result = default;
        Label = null;
    }
}
