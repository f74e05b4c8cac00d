using System.Collections.Immutable;
using Baton.Expressions.Values;
using Baton.HumanTasks.Files;
using Baton.Kernel;
using Baton.Kernel.Tasks;
using Baton.Runtime.Requests;

namespace Baton.HumanTasks.Handling;

/// <summary>Makes of what a page sends what the kernel takes: files only as they are kept, and only one's own. Says of all fields at once what is wrong.</summary>
internal sealed class FormFilling(TaskFiles files, RequestContext caller)
{
    public const string InvalidCode = "fields-invalid";

    /// <param name="taskId">For which task, or for what else, its pictures were sent.</param>
    /// <param name="form">What is asked for.</param>
    /// <param name="given">What the page sends.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="RefusedException">Something does not fit; <c>fields</c> says for each field what.</exception>
    public async Task<ObjectValue> ReadAsync(string taskId, ImmutableArray<FormField> form, ObjectValue given, CancellationToken cancellation)
    {
        foreach (var field in form.Where(field => field.Kind is FieldKind.Photo or FieldKind.Signature))
            given = given.With(field.Name, await FilesAsync(taskId, field, given[field.Name], cancellation));
        var (_, problems) = FormRules.Read(form, given);
        return problems.IsEmpty
            ? given
            : throw new RefusedException(new Refusal(InvalidCode, $"有 {problems.Length} 项要改一下。", $"{problems.Length} fields need another look."), 422)
            {
                More = new Dictionary<string, object> { ["fields"] = problems.ToDictionary(problem => problem.Name, problem => caller.Language.Choose(problem.Chinese, problem.English)) },
            };
    }

    private async Task<Value> FilesAsync(string taskId, FormField field, Value given, CancellationToken cancellation)
    {
        if (given.IsNull)
            return given;
        var found = ImmutableArray.CreateBuilder<Value>();
        foreach (var id in given is ListValue list ? list.Items : [given])
        {
            // What is not one's own is nothing, which the rules then refuse.
            var kept = id is TextValue { Content: { Length: > 0 } text } ? await files.FindAsync(taskId, text, isOwn: true, cancellation) : null;
            found.Add(kept?.ToValue() ?? Value.Null);
        }

        return field.Kind == FieldKind.Photo ? new ListValue(found.DrainToImmutable()) : found is [var only] ? only : Value.Null;
    }
}
