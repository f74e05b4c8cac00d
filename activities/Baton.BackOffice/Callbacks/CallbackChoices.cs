using System.Reflection;
using Baton.Kernel.Activities;
using Microsoft.Extensions.DependencyInjection;

namespace Baton.BackOffice.Callbacks;

/// <summary>The callbacks of this server, for the designer to choose from.</summary>
public sealed class CallbackChoices(IServiceProvider services) : DropDownOptionsProviderBase
{
    protected override async ValueTask<ICollection<SelectListItem>> GetItemsAsync(PropertyInfo propertyInfo, object? context, CancellationToken cancellationToken) =>
    [
        .. (await services.GetRequiredService<CallbackLibrary>().AllAsync("", cancellationToken))
            .Select(callback => new SelectListItem(string.IsNullOrEmpty(callback.Title) ? callback.Name : $"{callback.Title}（{callback.Name}）", callback.Name)),
    ];
}
