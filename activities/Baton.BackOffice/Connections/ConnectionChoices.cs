using System.Reflection;
using Baton.Kernel.Activities;
using Microsoft.Extensions.DependencyInjection;

namespace Baton.BackOffice.Connections;

/// <summary>The HTTP connections of this server, for the designer to choose from.</summary>
public sealed class ConnectionChoices(IServiceProvider services) : DropDownOptionsProviderBase
{
    protected override async ValueTask<ICollection<SelectListItem>> GetItemsAsync(PropertyInfo propertyInfo, object? context, CancellationToken cancellationToken) =>
    [
        .. (await services.GetRequiredService<ConnectionLibrary>().AllAsync("", cancellationToken)).Values.Where(connection => connection.Type == ConnectionType.Http)
            .Select(connection => new SelectListItem(string.IsNullOrEmpty(connection.Title) ? connection.Name : $"{connection.Title}（{connection.Name}）", connection.Name)),
    ];
}
