using Baton.Simulator.Erp.Storage;
using Microsoft.Extensions.Options;

namespace Baton.Simulator.Erp.Drop;

/// <summary>
/// A folder others share with the ERP: orders come into in/ as *.csv and move on to done/ or failed/ (with a *.errors.txt
/// beside them), the stock list lies in out/stock.csv. Who writes a file into in/ gives it another ending first and renames it when it is whole.
/// </summary>
internal sealed class DropFolder
{
    private readonly OrderImport _import;
    private readonly StockExport _export;
    private long _exported = -1;

    public DropFolder(OrderImport import, StockExport export, ErpFile file, IHostEnvironment environment, IOptions<ErpOptions> options)
    {
        (_import, _export) = (import, export);
        Root = options.Value.DropFolder is { } own
            ? Path.GetFullPath(Path.Combine(environment.ContentRootPath, own))
            : Path.Combine(Path.GetDirectoryName(file.FilePath)!, "erp-drop");
        foreach (var folder in (string[])["in", "done", "failed", "out"])
            Directory.CreateDirectory(Path.Combine(Root, folder));
    }

    /// <summary>Absolute.</summary>
    public string Root { get; }

    /// <summary>Takes what has come in and writes the stock list if it has changed.</summary>
    public void Look()
    {
        foreach (var path in Directory.EnumerateFiles(Path.Combine(Root, "in"), "*.csv").Order(StringComparer.Ordinal))
            Take(path);
        if (_export.Revision is var revision && revision != _exported)
        {
            var list = Path.Combine(Root, "out", "stock.csv");
            // Readers see the old list or the new one, never half of it.
            File.WriteAllBytes(list + ".new", Csv.Bytes(_export.Table()));
            File.Move(list + ".new", list, overwrite: true);
            _exported = revision;
        }
    }

    private void Take(string path)
    {
        var name = Path.GetFileName(path);
        try
        {
            _import.Take(Csv.Text(File.ReadAllBytes(path)));
            File.Move(path, Path.Combine(Root, "done", name), overwrite: true);
        }
        catch (InvalidDataException fault)
        {
            var failed = Path.Combine(Root, "failed", name);
            File.WriteAllText(Path.ChangeExtension(failed, ".errors.txt"), fault.Message + "\n");
            File.Move(path, failed, overwrite: true);
        }
    }
}
