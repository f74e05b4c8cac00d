using Baton.Expressions.JavaScript.BuiltIns;
using Baton.Expressions.JavaScript.Objects;

namespace Baton.Expressions.JavaScript.Execution;

/// <summary>Errors a script can catch. Making one costs steps, as throwing does.</summary>
internal sealed partial class Evaluation
{
    /// <summary>About what throwing and catching costs, in steps.</summary>
    public const int ThrowSteps = 200;

    // What an error costs in each call it passes through.
    private const int PassSteps = 60;

    public ScriptError TypeError(string message) => Error(Intrinsics.TypeErrorPrototype, message);

    public ScriptError RangeError(string message) => Error(Intrinsics.RangeErrorPrototype, message);

    public ScriptError ReferenceError(string message) => Error(Intrinsics.ReferenceErrorPrototype, message);

    public ScriptError SyntaxError(string message) => Error(Intrinsics.SyntaxErrorPrototype, message);

    public ScriptError UriError(string message) => Error(Intrinsics.UriErrorPrototype, message);

    public ScriptError Thrown(JsValue value)
    {
        Step(ThrowSteps);
        return new ScriptError(value, At);
    }

    /// <summary>Charges an error's way out of a call; as an exception filter, where none may be thrown. Always false.</summary>
    public bool Passes()
    {
        _steps -= PassSteps;
        return false;
    }

    private ScriptError Error(JsObject prototype, string message)
    {
        Allocate(2L * message.Length);
        Step(message.Length / 16);
        var error = new JsError(this, prototype);
        error.Put("message", new Property(message, PropertyFlags.Hidden));
        return Thrown(error);
    }
}
