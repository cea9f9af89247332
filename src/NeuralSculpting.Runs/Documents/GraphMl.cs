using System.Globalization;
using System.Text;
using System.Xml;

namespace NeuralSculpting.Runs.Documents;

/// <summary>
/// Writes a directed graph as GraphML 1.1 (http://graphml.graphdrawing.org), which yEd, Gephi and NetworkX read. Keys are
/// declared first; every value belongs to a declared key.
/// </summary>
internal sealed class GraphMl : IDisposable
{
    private const string Namespace = "http://graphml.graphdrawing.org/xmlns";
    private readonly MemoryStream _stream = new();
    private readonly XmlWriter _writer;

    /// <summary>Starts a graph.</summary>
    /// <param name="keys">Domain ("node" or "edge"), name and type ("string", "int", "double") of each value there can be.</param>
    public GraphMl(params ReadOnlySpan<(string For, string Name, string Type)> keys)
    {
        _writer = XmlWriter.Create(_stream, new XmlWriterSettings { Encoding = new UTF8Encoding(false), Indent = true, IndentChars = " " });
        _writer.WriteStartDocument();
        _writer.WriteStartElement("graphml", Namespace);
        _writer.WriteAttributeString(
            "xsi", "schemaLocation", "http://www.w3.org/2001/XMLSchema-instance", $"{Namespace} http://graphml.graphdrawing.org/xmlns/1.1/graphml.xsd");
        foreach (var (domain, name, type) in keys)
        {
            _writer.WriteStartElement("key", Namespace);
            _writer.WriteAttributeString("id", Key(domain, name));
            _writer.WriteAttributeString("for", domain);
            _writer.WriteAttributeString("attr.name", name);
            _writer.WriteAttributeString("attr.type", type);
            _writer.WriteEndElement();
        }
        _writer.WriteStartElement("graph", Namespace);
        _writer.WriteAttributeString("id", "G");
        _writer.WriteAttributeString("edgedefault", "directed");
    }

    /// <summary>Adds a node; values that are null are left out. Its id must be an XML name token.</summary>
    public void Node(string id, params ReadOnlySpan<(string Name, object? Value)> values)
    {
        _writer.WriteStartElement("node", Namespace);
        _writer.WriteAttributeString("id", id);
        Data("node", values);
        _writer.WriteEndElement();
    }

    /// <summary>Adds an edge between two nodes.</summary>
    public void Edge(string from, string to, params ReadOnlySpan<(string Name, object? Value)> values)
    {
        _writer.WriteStartElement("edge", Namespace);
        _writer.WriteAttributeString("source", from);
        _writer.WriteAttributeString("target", to);
        Data("edge", values);
        _writer.WriteEndElement();
    }

    /// <summary>Ends the document: UTF-8 without a byte order mark.</summary>
    public byte[] ToBytes()
    {
        _writer.WriteEndDocument();
        _writer.Flush();
        return _stream.ToArray();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _writer.Dispose();
        _stream.Dispose();
    }

    private void Data(string domain, ReadOnlySpan<(string Name, object? Value)> values)
    {
        foreach (var (name, value) in values)
        {
            if (value is null)
                continue;
            _writer.WriteStartElement("data", Namespace);
            _writer.WriteAttributeString("key", Key(domain, name));
            _writer.WriteString(Convert.ToString(value, CultureInfo.InvariantCulture));
            _writer.WriteEndElement();
        }
    }

    private static string Key(string domain, string name) => $"{domain}-{name}";
}
