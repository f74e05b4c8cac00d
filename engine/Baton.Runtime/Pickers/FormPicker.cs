using Baton.Kernel.Activities;
using Baton.Runtime.Channels;
using Baton.Runtime.Requests;

namespace Baton.Runtime.Pickers;

/// <summary>The forms that the channels' settings name for telling people something. One that is not among them may be a template by its id, and stays.</summary>
public sealed class FormPicker(ChannelDirectory channels, RequestContext caller) : Picker(caller)
{
    protected override ValueTask<IEnumerable<SelectListItem>> FindAsync(PickerContext node, IReadOnlyList<string> chosen, CancellationToken cancellation) =>
        new([.. chosen.Except(channels.Forms, StringComparer.OrdinalIgnoreCase).Concat(channels.Forms).Select(name => new SelectListItem(name, name))]);
}
