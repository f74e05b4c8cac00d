using Baton.BackOffice.Connections;

namespace Baton.BackOffice.Calls;

/// <summary>All connectors, by the type of connection.</summary>
internal sealed class Connectors(IEnumerable<IConnector> all)
{
    private readonly Dictionary<ConnectionType, IConnector> _all = all.ToDictionary(each => each.Type);

    public IConnector Of(Connection connection) => _all[connection.Type];
}
