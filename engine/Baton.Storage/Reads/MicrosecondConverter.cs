using Baton.Storage.Sqlite.Connections;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Baton.Storage.Reads;

/// <summary>Times as they stand in the database: whole microseconds since 1970.</summary>
internal sealed class MicrosecondConverter()
    : ValueConverter<DateTimeOffset, long>(time => Microseconds.Of(time), microseconds => Microseconds.ToTime(microseconds));
