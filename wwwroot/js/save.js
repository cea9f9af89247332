// Hands bytes from the server to the viewer as a file.
export async function save(name, type, stream) {
  const link = Object.assign(document.createElement('a'), { href: URL.createObjectURL(new Blob([await stream.arrayBuffer()], { type })), download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
}
