package localfile

import (
	"crypto/sha256"
	"errors"
	"io"
	"os"
	"syscall"
)

// nonblock opens a pipe that has no writer at once, where opening it would wait
// for one. To a regular file, and on Windows, it means nothing.
const nonblock = syscall.O_NONBLOCK

// blockSize is how much of a file is checked before any of it is handed on, and
// so what an upload holds in memory, in bytes.
const blockSize = 1 << 20

// blockSum is the SHA-256 of a block.
type blockSum = [sha256.Size]byte

var errChanged = errors.New("its content is not what was checked; was it changed meanwhile?")

// checked reads a file block by block and hands on what has the sums that it had
// when it was looked at.
type checked struct {
	file   *os.File
	blocks []blockSum

	offset int64 // of the next byte to be handed on
	block  []byte
	number int64 // of the block that is held, if any is
}

func (c *checked) Read(b []byte) (int, error) {
	number := c.offset / blockSize
	if number >= int64(len(c.blocks)) {
		return 0, io.EOF
	}
	if c.block == nil || number != c.number {
		if err := c.load(number); err != nil {
			return 0, err
		}
	}
	rest := c.block[min(c.offset%blockSize, int64(len(c.block))):]
	if len(rest) == 0 {
		return 0, io.EOF
	}
	n := copy(b, rest)
	c.offset += int64(n)
	return n, nil
}

func (c *checked) load(number int64) error {
	if c.block == nil {
		c.block = make([]byte, blockSize)
	}
	n, err := c.file.ReadAt(c.block[:blockSize], number*blockSize)
	if err != nil && !errors.Is(err, io.EOF) {
		return err
	}
	c.block, c.number = c.block[:n], number
	if sha256.Sum256(c.block) != c.blocks[number] {
		return errChanged
	}
	return nil
}

// Seek moves to a place of the file. From its end, it tells how long it is now.
func (c *checked) Seek(offset int64, whence int) (int64, error) {
	if whence == io.SeekCurrent {
		offset, whence = c.offset+offset, io.SeekStart
	}
	at, err := c.file.Seek(offset, whence)
	if err == nil {
		c.offset = at
	}
	return at, err
}

func (c *checked) Close() error { return c.file.Close() }
