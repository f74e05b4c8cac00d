using System.IO.Compression;
using System.Text;
using System.Xml;
using Baton.BackOffice.Calls;
using Baton.Expressions.Values;
using Baton.Expressions.Values.Conversions;
using ExcelDataReader;
using ExcelDataReader.Exceptions;

namespace Baton.BackOffice.Files;

/// <summary>A sheet of a workbook (xlsx). Of a formula the value that was computed when it was saved counts.</summary>
internal static class WorkbookTable
{
    private const int MostParts = 2_000;
    private const long MostCells = 5_000_000;

    /// <summary>Line by line.</summary>
    /// <param name="content">The file.</param>
    /// <param name="sheet">The sheet's name; the first one where none is named.</param>
    /// <param name="largest">What it may unpack to, in bytes.</param>
    /// <exception cref="CallException">It is no workbook, has no such sheet, or unpacks to too much.</exception>
    public static IReadOnlyList<Value[]> Read(byte[] content, string? sheet, int largest)
    {
        try
        {
            CheckSize(content, largest);
            // The reader asks for the code page of old Windows as it is made, though workbooks of this kind need none.
            Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
            using var stream = new MemoryStream(content, writable: false);
            using var reader = ExcelReaderFactory.CreateOpenXmlReader(stream);
            do
            {
                if (string.IsNullOrEmpty(sheet) || reader.Name == sheet)
                    return Lines(reader);
            }
            while (reader.NextResult());
        }
        catch (Exception exception) when (exception is InvalidDataException or HeaderException or XmlException or ExcelReaderException or IOException)
        {
            throw new CallException(Trouble.Answer, "不是 Excel 文件（xlsx），或者坏了。", "It is no Excel file (xlsx), or broken.", exception);
        }

        throw new CallException(Trouble.Answer, $"没有工作表“{sheet}”。", $"There is no sheet {sheet}.");
    }

    // A small file can unpack to a very large one. What an entry declares is not believed: each is unpacked as far as is allowed.
    private static void CheckSize(byte[] content, int largest)
    {
        using var archive = new ZipArchive(new MemoryStream(content, writable: false), ZipArchiveMode.Read);
        var left = (long)largest;
        var buffer = new byte[64 * 1024];
        if (archive.Entries.Count > MostParts)
            throw TooLarge(largest);
        foreach (var entry in archive.Entries)
        {
            using var stream = entry.Open();
            int count;
            while ((count = stream.Read(buffer)) > 0)
            {
                left -= count;
                if (left < 0)
                    throw TooLarge(largest);
            }
        }
    }

    private static CallException TooLarge(int largest) => new(Trouble.Answer, $"Excel 文件解开后超过 {largest} 字节。", $"The Excel file unpacks to more than {largest} bytes.");

    private static List<Value[]> Lines(IExcelDataReader reader)
    {
        var (lines, cells) = (new List<Value[]>(), 0L);
        while (reader.Read())
        {
            // A sheet of one cell in its last corner has seventeen thousand million of them.
            cells += reader.FieldCount;
            if (cells > MostCells)
                throw new CallException(Trouble.Answer, $"工作表超过 {MostCells} 格。", $"The sheet has more than {MostCells} cells.");
            lines.Add([.. Enumerable.Range(0, reader.FieldCount).Select(column => Of(reader.GetValue(column)))]);
        }

        return lines;
    }

    private static Value Of(object? cell) => cell switch
    {
        null => Value.Null,
        DateTime { TimeOfDay.Ticks: 0 } day => Value.From(day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)),
        // Excel counts in doubles; what people typed has fifteen digits at most.
        double number when Math.Abs(number) < 1e15 => Value.From((decimal)number),
        _ => Conversion.FromObject(cell),
    };
}
