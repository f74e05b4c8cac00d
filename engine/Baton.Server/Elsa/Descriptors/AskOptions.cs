using System.Text.Json;
using System.Text.RegularExpressions;
using Baton.Expressions.Values;
using Baton.Kernel.Catalog;
using Baton.Runtime.Pickers;
using Baton.Runtime.Requests;
using Baton.Server.Elsa.Rules;
using MediatR;

namespace Baton.Server.Elsa.Descriptors;

/// <summary>
/// What there is to choose for an input of a node that somebody edits. Much of it is about people, so it is for those who may see definitions.
/// Null when there is no such activity or input.
/// </summary>
/// <param name="TypeName">The activity.</param>
/// <param name="Input">The input.</param>
/// <param name="Context">What is filled into the node.</param>
/// <param name="DefinitionId">The definition that is drawn, where that is known.</param>
internal sealed record AskOptions(string TypeName, string Input, JsonElement? Context, string? DefinitionId) : IQuery<ObjectValue?>
{
    public Permission Permission => Permission.ReadDefinitions;
}

internal sealed class OptionsAsker(ActivityDescriptors descriptors, RuleFields fields, RequestContext caller) : IRequestHandler<AskOptions, ObjectValue?>
{
    public async Task<ObjectValue?> Handle(AskOptions request, CancellationToken cancellationToken) =>
        request.TypeName == BuiltIn.Rule && RuleInputs.All.FirstOrDefault(input => input.Name.Equals(request.Input, StringComparison.OrdinalIgnoreCase)) is { Options.IsEmpty: true } field
            ? await fields.OptionsAsync(request.DefinitionId, field.Name, new PickerContext(request.Context, caller.Language), cancellationToken)
            : await descriptors.OptionsAsync(new Reader(caller.Tenant, caller.Language), request.TypeName, request.Input, request.Context, cancellationToken);
}

/// <summary>Which definition a request of the designer is about. The designer says nothing of it, but the page it runs in does.</summary>
internal static partial class DrawnDefinition
{
    /// <summary>The header by which the pages around the designer can tell it.</summary>
    public const string Header = "Baton-Definition";

    public static string? Of(HttpRequest request) =>
        request.Headers[Header].ToString() is { Length: > 0 } told ? Uri.UnescapeDataString(told)
        : Editor.Match(request.Headers.Referer.ToString()) is { Success: true } page ? Uri.UnescapeDataString(page.Groups[1].Value)
        : null;

    [GeneratedRegex(@"/workflows/definitions/([^/?#]+)/edit", RegexOptions.None, matchTimeoutMilliseconds: 100)]
    private static partial Regex Editor { get; }
}
