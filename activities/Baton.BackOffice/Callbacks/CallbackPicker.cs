using Baton.Runtime.Pickers;
using Baton.Runtime.Requests;

namespace Baton.BackOffice.Callbacks;

/// <summary>The callbacks, for the designer to choose from.</summary>
internal sealed class CallbackPicker(CallbackLibrary callbacks, RequestContext caller) : NamedPicker(caller)
{
    protected override async Task<IReadOnlyList<Named>> AllAsync(string tenant, CancellationToken cancellation) =>
        [.. (await callbacks.AllAsync(tenant, cancellation)).Select(callback => new Named(callback.Name, callback.Title))];
}
