namespace Baton.Storage.Reads;

/// <summary>A row of a result, read by position, whatever database it came from.</summary>
internal interface IRow
{
    string Text(int column);

    string? TextOrNull(int column);

    long Number(int column);

    long? NumberOrNull(int column);

    bool Flag(int column);

    byte[] Bytes(int column);

    byte[]? BytesOrNull(int column);

    DateTimeOffset Time(int column);

    DateTimeOffset? TimeOrNull(int column);
}
