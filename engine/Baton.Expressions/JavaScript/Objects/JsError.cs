using Baton.Expressions.JavaScript.Execution;

namespace Baton.Expressions.JavaScript.Objects;

/// <summary>An object made by Error or one of its kinds.</summary>
internal sealed class JsError(Evaluation e, JsObject prototype) : JsObject(e, prototype)
{
    public override string ClassName => "Error";
}
