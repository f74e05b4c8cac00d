using Baton.BackOffice.Operations;
using Baton.Runtime.Pickers;
using Baton.Runtime.Requests;

namespace Baton.BackOffice.Commands;

/// <summary>The commands that flows may use, for the designer to choose from.</summary>
internal sealed class CommandPicker(OperationLibrary operations, RequestContext caller) : NamedPicker(caller)
{
    protected override async Task<IReadOnlyList<Named>> AllAsync(string tenant, CancellationToken cancellation) =>
        [.. (await operations.OpenToFlowsAsync(tenant, OperationKind.Command, cancellation)).Select(command => new Named(command.Name, command.Title))];
}
