using System.Reflection;
using Baton.Kernel.Activities;
using Microsoft.Extensions.Options;

namespace Baton.BackOffice.Connections;

/// <summary>The connections of this server, for the designer to choose from.</summary>
public sealed class ConnectionChoices(IOptions<BackOfficeOptions> options) : DropDownOptionsProviderBase
{
    protected override ValueTask<ICollection<SelectListItem>> GetItemsAsync(PropertyInfo propertyInfo, object? context, CancellationToken cancellationToken) =>
        new([.. options.Value.Connections.Select(connection => new SelectListItem(connection.Name, connection.Name))]);
}
