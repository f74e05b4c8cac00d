using System.IO.Compression;
using System.Text;
using Baton.BackOffice.Connections;
using Baton.BackOffice.Connections.Requests;
using Baton.BackOffice.Operations;
using Baton.BackOffice.Tests.World;
using Baton.Expressions.Values;
using Baton.Runtime.Requests;

namespace Baton.BackOffice.Tests.Files;

public sealed class FileQueryTests : IAsyncLifetime
{
    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("baton-files-");
    private BackOfficeHost _host = null!;

    private string Folder => Path.Combine(_root.FullName, "drop");

    public async ValueTask InitializeAsync()
    {
        Directory.CreateDirectory(Folder);
        _host = await BackOfficeHost.StartAsync(("BackOffice:Folders:0", _root.FullName), ("BackOffice:LargestFile", "1000000"));
        await _host.ConnectAsync("drop", ConnectionType.Files, new() { [ConnectionForm.Folder] = Folder });
        await _host.DefineAsync(OperationKind.Query, """
            {"name":"stock","connection":"drop","file":{"pattern":"stock*","where":{"料号":"{part}"}},"parameters":[{"name":"part","type":"Text"}],"access":{"channels":["page"]}}
            """);
    }

    public async ValueTask DisposeAsync()
    {
        await _host.DisposeAsync();
        _root.Delete(recursive: true);
    }

    [Fact]
    public async Task quotes_line_breaks_and_delimiters_within_a_cell_are_its_text()
    {
        Write("stock.csv", "\uFEFF料号,说明,数量\r\n\"A,1\",\"两行\r\n和\"\"引号\"\"\",3\r\nB,,\r\n\r\n");

        var rows = (await _host.AskAsync("stock")).Rows;

        Assert.Equal(2, rows.Count);
        Assert.Equal((Value.From("A,1"), Value.From("两行\r\n和\"引号\""), Value.From("3")), (rows[0]["料号"], rows[0]["说明"], rows[0]["数量"]));
        Assert.Equal(Value.From(""), rows[1]["数量"]);
    }

    [Theory]
    [InlineData("GB18030", "料号;数量\nSTM32;12\n")]
    [InlineData("utf-8", "料号\t数量\nSTM32\t12\n")]
    [InlineData("utf-16", "\uFEFF料号|数量\nSTM32|12")]
    public async Task encodings_and_delimiters_are_found_out(string encoding, string text)
    {
        File.WriteAllBytes(Path.Combine(Folder, "stock.csv"), (CodePagesEncodingProvider.Instance.GetEncoding(encoding) ?? Encoding.GetEncoding(encoding)).GetBytes(text));

        var row = Assert.Single((await _host.AskAsync("stock", ("part", Value.From("STM32")))).Rows);

        Assert.Equal(Value.From("12"), row["数量"]);
    }

    [Fact]
    public async Task the_newest_file_counts()
    {
        Write("stock-1.csv", "料号,数量\nA,1\n");
        Write("stock-2.csv", "料号,数量\nA,2\n");
        File.SetLastWriteTimeUtc(Path.Combine(Folder, "stock-1.csv"), new DateTime(2026, 1, 2, 0, 0, 0, DateTimeKind.Utc));
        File.SetLastWriteTimeUtc(Path.Combine(Folder, "stock-2.csv"), new DateTime(2026, 1, 3, 0, 0, 0, DateTimeKind.Utc));

        Assert.Equal(Value.From("2"), Assert.Single((await _host.AskAsync("stock")).Rows)["数量"]);
    }

    [Fact]
    public async Task a_quote_that_does_not_end_is_told()
    {
        Write("stock.csv", "料号,数量\n\"A,1\n");

        Assert.Contains("引号", (await Assert.ThrowsAsync<RefusedException>(() => _host.AskAsync("stock"))).Refusal.Chinese, StringComparison.Ordinal);
    }

    [Fact]
    public async Task of_a_formula_the_saved_value_counts_and_days_are_days()
    {
        Workbook(
            "stock.xlsx",
            """<row r="1"><c r="A1" t="inlineStr"><is><t>料号</t></is></c><c r="B1" t="inlineStr"><is><t>金额</t></is></c><c r="C1" t="inlineStr"><is><t>日期</t></is></c></row><row r="2"><c r="A2" t="inlineStr"><is><t>A</t></is></c><c r="B2"><f>WEBSERVICE("http://127.0.0.1:9/")+0.1</f><v>12.3</v></c><c r="C2" s="1"><v>46053</v></c></row>""");

        var row = Assert.Single((await _host.AskAsync("stock", ("part", Value.From("A")))).Rows);

        Assert.Equal((Value.From(12.3m), Value.From("2026-01-31")), (row["金额"], row["日期"]));
    }

    [Fact]
    public async Task a_workbook_that_unpacks_to_very_much_is_refused()
    {
        Workbook("stock.xlsx", $"""<row r="1"><c r="A1" t="inlineStr"><is><t>{new string('x', 5_000_000)}</t></is></c></row>""");

        Assert.True(new FileInfo(Path.Combine(Folder, "stock.xlsx")).Length < 100_000);
        Assert.Equal("connection-answer", (await Assert.ThrowsAsync<RefusedException>(() => _host.AskAsync("stock"))).Refusal.Code);
    }

    [Fact]
    public async Task a_workbook_with_a_document_type_is_refused()
    {
        Workbook("stock.xlsx", "", head: """<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]>""");

        Assert.Equal("connection-answer", (await Assert.ThrowsAsync<RefusedException>(() => _host.AskAsync("stock"))).Refusal.Code);
    }

    [Theory]
    [InlineData("../other")]
    [InlineData("link")]
    public async Task a_folder_outside_of_those_that_are_listed_is_not_opened(string path)
    {
        var elsewhere = Directory.CreateTempSubdirectory("baton-elsewhere-");
        try
        {
            Directory.CreateSymbolicLink(Path.Combine(_root.FullName, "link"), elsewhere.FullName);
            var settings = new Dictionary<string, string> { [ConnectionForm.Folder] = Path.Combine(_root.FullName, path) };

            Assert.Equal(422, (await Assert.ThrowsAsync<RefusedException>(() => _host.ConnectAsync("out", ConnectionType.Files, settings))).Status);
        }
        finally
        {
            elsewhere.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task a_file_that_is_a_link_to_elsewhere_is_not_read()
    {
        var secret = Path.Combine(_root.FullName, "secret.csv");
        File.WriteAllText(secret, "料号\nA\n");
        File.CreateSymbolicLink(Path.Combine(Folder, "stock.csv"), secret);

        Assert.Empty((await _host.AskAsync("stock")).Rows);
    }

    [Fact]
    public async Task a_test_counts_the_files()
    {
        Write("stock.csv", "料号\nA\n");
        Write("readme.md", "x");

        var result = await _host.SendAsync(new TestConnection("drop", null));

        Assert.True(result.Ok);
        Assert.Contains("1 个", result.Message, StringComparison.Ordinal);
    }

    private void Write(string name, string text) => File.WriteAllText(Path.Combine(Folder, name), text);

    // The least that a workbook is made of, with a style for days.
    private void Workbook(string name, string rows, string head = "")
    {
        using var archive = ZipFile.Open(Path.Combine(Folder, name), ZipArchiveMode.Create);
        Part("[Content_Types].xml", """<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/></Types>""");
        Part("_rels/.rels", """<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>""");
        Part("xl/_rels/workbook.xml.rels", """<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="r2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/></Relationships>""");
        Part("xl/workbook.xml", """<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="Sheet1" sheetId="1" r:id="r1"/></sheets></workbook>""");
        Part("xl/styles.xml", """<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14" applyNumberFormat="1"/></cellXfs></styleSheet>""");
        Part("xl/worksheets/sheet1.xml", $"""{head}<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{rows}</sheetData></worksheet>""");

        void Part(string path, string xml)
        {
            using var writer = new StreamWriter(archive.CreateEntry(path).Open(), new UTF8Encoding(false));
            writer.Write(xml);
        }
    }
}
